using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Endpoints;
using Workspaces.FapiExtensions.Jose;
using Workspaces.Host.Hosting;

namespace Workspaces.Host.Rejections;

/// <summary>
/// What of a refused request may be kept. Everything here was written by whoever sent it, so nothing is kept as it came: a word is kept when it is one
/// of those that the specifications know, anything else counts as <c>other</c>.
/// </summary>
internal static class RejectionFacts
{
    private const string Other = "other";
    private const int MaxClientIdLength = 255;

    private static readonly HashSet<string> Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    private static readonly HashSet<string> Algorithms =
    [
        "none", "HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "ES256K", "EdDSA", "Ed25519",
        "RSA1_5", "RSA-OAEP", "RSA-OAEP-256", "ECDH-ES", "A128KW", "A256KW", "dir",
    ];

    private static readonly Dictionary<string, HashSet<string>> Words = new(StringComparer.Ordinal)
    {
        ["grant_type"] = ["authorization_code", "refresh_token", "client_credentials", "implicit", "password"],
        ["response_type"] = ["code", "token", "id_token", "code id_token", "code token", "code id_token token", "none"],
        ["response_mode"] = ["query", "fragment", "form_post", "jwt", "query.jwt", "fragment.jwt", "form_post.jwt"],
        ["code_challenge_method"] = ["S256", "plain"],
    };

    /// <summary>The facts of a request that was refused.</summary>
    public static IReadOnlyDictionary<string, string> Of(HttpContext context)
    {
        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, known) in Words)
        {
            Add(name, Parameter(context, name) is { } word ? known.Contains(word) ? word : Other : null);
        }

        Add("client_assertion_alg", Algorithm(Parameter(context, "client_assertion")));
        Add("request_object_alg", Algorithm(Parameter(context, "request")));
        Add("dpop_alg", Algorithm(context.Request.Headers["DPoP"] is [{ } proof] ? proof : null));
        Add("certificate_x5t_s256", context.Connection.ClientCertificate is { } certificate ? CertificateFacts.Of(certificate).Thumbprint : null);
        Add("interaction_id", Guid.TryParseExact(context.Request.Headers[InteractionId.Header], "D", out var id) ? id.ToString("D") : null);
        return facts;

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                facts[name] = value;
            }
        }
    }

    /// <summary>The method of a request as it came in.</summary>
    public static string Method(HttpContext context) => Methods.Contains(context.Request.Method) ? context.Request.Method : Other;

    /// <summary>The client that the request names, in a parameter or in a token that nobody verified; whether there is one of that id is not known.</summary>
    public static string? ClientId(HttpContext context)
    {
        var named = context.Features.Get<AuthorizationOutcome>()?.Client?.Id
            ?? Parameter(context, "client_id")
            ?? Claim(Parameter(context, "client_assertion"), "sub")
            ?? Claim(context.Request.Headers.Authorization is [{ } header] ? header[(header.IndexOf(' ', StringComparison.Ordinal) + 1)..] : null, "client_id");
        return named is { Length: <= MaxClientIdLength } && !named.AsSpan().ContainsAnyExceptInRange('!', '~') ? named : null;
    }

    private static string? Claim(string? token, string name) =>
        CompactJwt.TryParse(token, out var jwt) && jwt.Payload.TryGetProperty(name, out var claim) && claim.ValueKind is JsonValueKind.String ? claim.GetString() : null;

    // The form only when it was read: the request is over.
    private static string? Parameter(HttpContext context, string name) =>
        (context.Features.Get<IFormFeature>()?.Form?[name] ?? context.Request.Query[name]) is [{ Length: > 0 } value] ? value : null;

    private static string? Algorithm(string? token) => token switch
    {
        null => null,
        _ when CompactJwt.TryParse(token, out var jwt) => Algorithms.Contains(jwt.Algorithm) ? jwt.Algorithm : Other,
        _ when token.AsSpan().Count('.') == 4 => "encrypted",
        _ => "unreadable",
    };
}
