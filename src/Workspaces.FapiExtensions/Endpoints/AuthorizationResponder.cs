using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Consents;
using Workspaces.FapiExtensions.Grants;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Refusals;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Tokens;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Endpoints;

/// <summary>The authorization endpoint after the user: makes the grant and its code, and the response in the mode that was asked for.</summary>
public sealed class AuthorizationResponder(IGrantStore grants, IAuthorizationRequestStore requests, TokenIssuer issuer, TimeProvider time)
{
    /// <summary>Grants what the user decided; the response carries a code, or an error when the request was answered before.</summary>
    public async Task<AuthorizationResponse> GrantAsync(
        Workspace workspace, AuthorizationOutcome outcome, AuthorizationDecision decision, CancellationToken cancellationToken)
    {
        var grant = Grant(workspace, outcome, decision);
        var code = OpaqueHandle.Create();
        var codeExpiresAt = time.GetUtcNow() + workspace.Settings.AuthorizationCodeLifetime;
        if (!await grants.AddAsync(workspace.Id, grant, code, codeExpiresAt, outcome.Secret, decision.Remembered, cancellationToken))
        {
            var over = await grants.IsSessionOverAsync(workspace.Id, grant.UserId, grant.SessionBeganAt ?? grant.AuthenticatedAt, cancellationToken);
            return await RefuseAsync(workspace, outcome, (over ? Reasons.SessionOver : Reasons.RequestUriUsed).Refuse(), RefusalReference.Create(), cancellationToken);
        }

        var parameters = new Dictionary<string, string>(StringComparer.Ordinal) { ["code"] = code };
        if (outcome.RequiredRequest.ResponseType == ResponseType.CodeIdToken)
        {
            // Nothing personal in the front channel (FAPI1-ADV-5.2.2.1-6): claims that were asked for come from the token endpoint.
            var content = new IdTokenContent(code, outcome.Target.State, AccessToken: null, new Dictionary<string, System.Text.Json.JsonElement>());
            parameters["id_token"] = await issuer.IdTokenAsync(workspace, outcome.RequiredClient, grant, content, cancellationToken);
        }

        return await FinishAsync(workspace, outcome.RequiredClient, outcome.Target, parameters, cancellationToken);
    }

    /// <summary>Ends a request without a grant: its <c>request_uri</c> has been answered and counts no more.</summary>
    public async Task<AuthorizationResponse> DenyAsync(Workspace workspace, AuthorizationOutcome outcome, Refusal refusal, CancellationToken cancellationToken)
    {
        var answered = outcome.Secret is { } secret && !await requests.ConsumeAsync(workspace.Id, secret, cancellationToken);
        return await RefuseAsync(workspace, outcome, answered ? Reasons.RequestUriUsed.Refuse() : refusal, RefusalReference.Create(), cancellationToken);
    }

    /// <summary>An error response; <see cref="ResponseTarget.RedirectUri"/> must be known.</summary>
    public async Task<AuthorizationResponse> RefuseAsync(
        Workspace workspace, AuthorizationOutcome outcome, Refusal refusal, RefusalReference reference, CancellationToken cancellationToken)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["error"] = refusal.Violation.Error,
            ["error_description"] = refusal.Violation.Description,
            ["error_uri"] = workspace.Endpoints.Explanation(refusal, reference),
        };
        var response = await FinishAsync(workspace, outcome.Client, outcome.Target, parameters, cancellationToken);
        return response with { Refused = new(refusal, reference) };
    }

    private Grant Grant(Workspace workspace, AuthorizationOutcome outcome, AuthorizationDecision decision)
    {
        var now = time.GetUtcNow();
        var request = outcome.RequiredRequest;
        var lifetime = RefreshTokenPolicy.Lifetime(workspace.Settings, request);
        return new()
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            ClientId = outcome.RequiredClient.Id,
            UserId = decision.UserId,
            Subject = SubjectIdentifiers.For(workspace, outcome.RequiredClient, decision.UserId),
            Scopes = decision.Scopes,
            Claims = workspace.Settings.ClaimsParameter ? request.Claims : null,
            Acr = decision.Acr,
            AuthenticatedAt = decision.AuthenticatedAt,
            SessionBeganAt = decision.SessionBeganAt,
            CreatedAt = now,
            ExpiresAt = lifetime is { } span ? now + span : null,
            Refreshable = lifetime is not null,
            RedirectUri = request.RedirectUri,
            Nonce = request.Nonce,
            CodeChallenge = request.CodeChallenge,
            DpopJkt = request.DpopJkt,
        };
    }

    private async Task<AuthorizationResponse> FinishAsync(
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
        var response = await JwtAsync(workspace, client, parameters, cancellationToken);
        return new(target.RedirectUri ?? "", plain, new Dictionary<string, string>(StringComparer.Ordinal) { ["response"] = response });
    }

    /// <summary>The response as a JWT (JARM 2.1).</summary>
    private async ValueTask<string> JwtAsync(Workspace workspace, Client? client, Dictionary<string, string> parameters, CancellationToken cancellationToken)
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

/// <summary>An authorization response ready to be sent.</summary>
/// <param name="Mode"><c>query</c>, <c>fragment</c> or <c>form_post</c>.</param>
public sealed record AuthorizationResponse(string RedirectUri, string Mode, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>What the response refuses; null when it carries a code.</summary>
    public RefusedRequest? Refused { get; init; }

    /// <summary>The URL of a query or fragment response; a query that the client registered is kept (RFC 6749 3.1.2).</summary>
    public string Location()
    {
        var encoded = string.Join('&', Parameters.Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value)}"));
        return Mode == ResponseMode.Fragment
            ? $"{RedirectUri}#{encoded}"
            : RedirectUri + (RedirectUri.Contains('?', StringComparison.Ordinal) ? '&' : '?') + encoded;
    }
}
