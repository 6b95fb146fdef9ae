using System.Text;
using System.Text.Json;
using Workspaces.Application.IdentityProviders;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Outbound;
using Workspaces.FapiExtensions.Tokens;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.SignIn;

/// <summary>Calls a provider's endpoints as the client that the workspace is there.</summary>
internal sealed class ProviderCalls(GuardedHttpClient http, TimeProvider time)
{
    private const int MaxBytes = 64 * 1024;
    private const string UseDpopNonce = "use_dpop_nonce";
    private static readonly TimeSpan AssertionLifetime = TimeSpan.FromMinutes(1);

    /// <summary>Sends a form, with authentication of the client.</summary>
    /// <param name="connection">The provider.</param>
    /// <param name="endpoint">One of its endpoints.</param>
    /// <param name="form">The parameters.</param>
    /// <param name="key">Proven along with it; null = none.</param>
    /// <param name="refused">What it is called when the provider says no.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<Attempt<JsonElement>> PostAsync(
        ProviderConnection connection, Uri endpoint, IReadOnlyDictionary<string, string> form, DpopKey? key, UpstreamReason refused, CancellationToken cancellationToken)
    {
        var answer = await WithNonceAsync(nonce => SendAsync(connection, endpoint, form, key?.Proof(HttpMethod.Post, endpoint, time.GetUtcNow(), nonce, null), cancellationToken));
        return Read(answer, refused);
    }

    /// <summary>Asks the userinfo endpoint (OpenID Connect Core 5.3).</summary>
    public async Task<Attempt<JsonElement>> UserinfoAsync(Uri endpoint, string accessToken, DpopKey? key, CancellationToken cancellationToken)
    {
        var answer = await WithNonceAsync(nonce => http.FetchAsync(
            Request(endpoint, new()
            {
                ["Authorization"] = (key is null ? "Bearer " : "DPoP ") + accessToken,
            }, key?.Proof(HttpMethod.Get, endpoint, time.GetUtcNow(), nonce, accessToken)), cancellationToken));
        return Read(answer, UpstreamReason.Unavailable);
    }

    private Task<OutboundAnswer> SendAsync(ProviderConnection connection, Uri endpoint, IReadOnlyDictionary<string, string> form, string? proof, CancellationToken cancellationToken)
    {
        var (fields, headers) = (new Dictionary<string, string>(form), new Dictionary<string, string>());
        Authenticate(connection, fields, headers);
        return http.FetchAsync(
            Request(endpoint, headers, proof) with
            {
                Body = Encoding.ASCII.GetBytes(string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}"))),
                BodyType = "application/x-www-form-urlencoded",
            }, cancellationToken);
    }

    private static OutboundRequest Request(Uri endpoint, Dictionary<string, string> headers, string? proof)
    {
        if (proof is not null)
        {
            headers["DPoP"] = proof;
        }

        return new(endpoint, "application/json", OutboundRequest.IsJson, MaxBytes) { NamedByOperator = true, Headers = headers, AnyStatus = true };
    }

    /// <summary>Once more where the provider wants its nonce in the proof (RFC 9449 8, 9).</summary>
    private static async Task<OutboundAnswer> WithNonceAsync(Func<string?, Task<OutboundAnswer>> send)
    {
        var answer = await send(null);
        // A resource tells it in a header of its 401, the others in the body of their 400.
        return answer is { DpopNonce: { } nonce, Status: 401 } || (answer is { DpopNonce: not null } && ErrorOf(answer) == UseDpopNonce) ? await send(answer.DpopNonce) : answer;
    }

    private static Attempt<JsonElement> Read(OutboundAnswer answer, UpstreamReason refused) => answer switch
    {
        { Status: 200 or 201, Body: { } body } when StrictJson.TryParseObject(body, out var json) => json,
        { Status: >= 400 and < 500 } => new UpstreamFailure(refused, $"The provider answered {answer.Status} {ProviderError.Known(ErrorOf(answer))}."),
        _ => new UpstreamFailure(UpstreamReason.Unavailable, $"The provider does not answer as it should: {answer.Failure ?? $"status {answer.Status}"}."),
    };

    private static string? ErrorOf(OutboundAnswer answer) =>
        answer.Body is { } body && StrictJson.TryParseObject(body, out var json) && JwtClaims.TryText(json, "error", out var error) ? error : null;

    private void Authenticate(ProviderConnection connection, Dictionary<string, string> form, Dictionary<string, string> headers)
    {
        var (clientId, secret) = (connection.Provider.ClientId, connection.ClientSecret ?? "");
        form["client_id"] = clientId;
        switch (connection.Provider.TokenEndpointAuthMethod)
        {
            case UpstreamClientAuthentication.SecretBasic:
                // RFC 6749 2.3.1: both are encoded as in a form first.
                headers["Authorization"] = "Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes($"{Uri.EscapeDataString(clientId)}:{Uri.EscapeDataString(secret)}"));
                break;
            case UpstreamClientAuthentication.SecretPost:
                form["client_secret"] = secret;
                break;
            default:
                form["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
                form["client_assertion"] = Assertion(connection);
                break;
        }
    }

    /// <summary>RFC 7523 3, with the issuer as the only audience.</summary>
    private string Assertion(ProviderConnection connection) => Jws.Sign(connection.Workspace.Keys.Signing, "client-authentication+jwt", writer =>
    {
        var now = time.GetUtcNow();
        writer.WriteString("iss"u8, connection.Provider.ClientId);
        writer.WriteString("sub"u8, connection.Provider.ClientId);
        writer.WriteString("aud"u8, connection.Provider.Issuer);
        writer.WriteString("jti"u8, OpaqueHandle.Create());
        writer.WriteNumber("iat"u8, now.ToUnixTimeSeconds());
        writer.WriteNumber("exp"u8, (now + AssertionLifetime).ToUnixTimeSeconds());
    });
}
