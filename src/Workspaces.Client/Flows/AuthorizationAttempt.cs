using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Workspaces.Client.Http;

namespace Workspaces.Client.Flows;

/// <summary>One authorization request, with what the client must remember until it is answered.</summary>
public sealed class AuthorizationAttempt
{
    private AuthorizationAttempt(string verifier, FormParameters parameters)
    {
        CodeVerifier = verifier;
        Parameters = parameters;
    }

    /// <summary>The effective parameters, however they are delivered.</summary>
    public FormParameters Parameters { get; }
    /// <summary>RFC 7636 4.1; it counts when the parameters carry a challenge.</summary>
    public string CodeVerifier { get; }
    public string? State => Parameters["state"];
    public string? Nonce => Parameters["nonce"];
    public string? RedirectUri => Parameters["redirect_uri"];

    public static AuthorizationAttempt Start(TppOptions options)
    {
        var style = options.Style;
        var verifier = Secret(32);
        var parameters = new FormParameters
        {
            ["response_type"] = style.ResponseType,
            ["response_mode"] = style.ResponseMode,
            ["client_id"] = options.ClientId,
            ["redirect_uri"] = options.RedirectUri,
            ["scope"] = options.Scope,
            ["state"] = Secret(16),
            ["nonce"] = style.Nonce ? Secret(16) : null,
            ["claims"] = style.Claims,
            ["code_challenge"] = style.Pkce ? Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))) : null,
            ["code_challenge_method"] = style.Pkce ? "S256" : null,
        };
        return new(verifier, parameters);
    }

    private static string Secret(int bytes) => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(bytes));
}
