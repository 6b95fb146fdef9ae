using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Tokens;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Endpoints;

/// <summary>Finishes authorization responses: adds what every response carries, and signs and encrypts those that are JWTs (JARM 2.1).</summary>
public sealed class AuthorizationResponses(TimeProvider time)
{
    /// <summary>The response with <c>state</c>, <c>iss</c> (RFC 9207) and its response mode.</summary>
    /// <exception cref="MissingClientKeyException">The client registered encryption and has no key to encrypt to.</exception>
    public async Task<AuthorizationResponse> FinishAsync(
        Workspace workspace, Client? client, ResponseTarget target, Dictionary<string, string> parameters, CancellationToken cancellationToken)
    {
        if (target.State is { } state)
        {
            parameters["state"] = state;
        }

        if (!ResponseMode.IsJwt(target.Mode))
        {
            if (workspace.Settings.AuthorizationResponseIss)
            {
                parameters["iss"] = workspace.Issuer;
            }

            return new(target.RedirectUri ?? "", target.Mode, parameters);
        }

        var plain = target.Mode[..^".jwt".Length];
        var response = await SignAsync(workspace, client, parameters, cancellationToken);
        return new(target.RedirectUri ?? "", plain, new Dictionary<string, string>(StringComparer.Ordinal) { ["response"] = response });
    }

    private async ValueTask<string> SignAsync(Workspace workspace, Client? client, Dictionary<string, string> parameters, CancellationToken cancellationToken)
    {
        var expires = time.GetUtcNow() + workspace.Settings.AuthorizationResponseLifetime;
        var token = Jws.Sign(workspace.Keys.Signing, "JWT", writer =>
        {
            writer.WriteString("iss"u8, workspace.Issuer);
            writer.WriteString("aud"u8, client?.Id ?? "");
            writer.WriteNumber("exp"u8, expires.ToUnixTimeSeconds());
            foreach (var (name, value) in parameters)
            {
                writer.WriteString(name, value);
            }
        });
        return client is null
            ? token
            : await TokenIssuer.EncryptAsync(
                client, token, client.Metadata.AuthorizationEncryptedResponseAlg, client.Metadata.AuthorizationEncryptedResponseEnc, cancellationToken);
    }
}
