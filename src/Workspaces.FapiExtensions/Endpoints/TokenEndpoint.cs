using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Binding;
using Workspaces.FapiExtensions.Grants;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Refusals;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Tokens;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Endpoints;

/// <summary>The token endpoint (RFC 6749 3.2): admits the client, redeems what it brings, and issues sender-constrained tokens.</summary>
public sealed class TokenEndpoint(ClientAdmission admission, IGrantStore grants, GrantClaims claims, TokenIssuer issuer, TimeProvider time)
{
    public async Task<EndpointResult<TokenResponse>> HandleAsync(EndpointRequest request, CancellationToken cancellationToken)
    {
        var admitted = await admission.AdmitAsync(request, cancellationToken);
        if (admitted.Value is not { } client)
        {
            return new(null, admitted.Refusal, admitted.DpopNonce);
        }

        var subject = Subject(request, client);
        var refusal = request.Workspace.Rules.Check(subject, request.Trace.Deviations)
            ?? await admission.TakeOneTimeValuesAsync(request.Workspace, client.OneTimeUses, cancellationToken);
        if (refusal is not null)
        {
            return new(null, refusal, admitted.DpopNonce);
        }

        return await (subject.GrantType is GrantType.ClientCredentials
            ? Task.FromResult(Issue(request.Workspace, client, subject.Scopes ?? [], admitted.DpopNonce))
            : RedeemAsync(request, client, subject, admitted.DpopNonce, cancellationToken));
    }

    private TokenRequest Subject(EndpointRequest request, AdmittedClient client) => new()
    {
        Now = time.GetUtcNow(),
        Client = client.Client.Metadata,
        Settings = request.Workspace.Settings,
        SenderConstraint = request.Workspace.SenderConstraint,
        GrantType = request["grant_type"] ?? "",
        Scopes = Scopes(request, client),
        OfferedScopes = request.Workspace.ScopeSet,
        Certificate = client.Certificate,
        DpopProof = client.DpopProof,
        RedirectUri = request["redirect_uri"],
        CodeVerifier = request["code_verifier"],
    };

    /// <summary>The scopes that count, for the rules to judge: a client that names none in its own name means a set of them.</summary>
    private static IReadOnlyList<string>? Scopes(EndpointRequest request, AdmittedClient client) =>
        request["scope"]?.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        ?? (request["grant_type"] is GrantType.ClientCredentials ? GrantedScopes.OfClientAlone(request.Workspace, client.Client.Metadata) : null);

    private async Task<EndpointResult<TokenResponse>> RedeemAsync(
        EndpointRequest request, AdmittedClient client, TokenRequest subject, string? dpopNonce, CancellationToken cancellationToken)
    {
        var workspace = request.Workspace;
        var (grant, refreshToken) = subject.GrantType is GrantType.AuthorizationCode
            ? await RedeemCodeAsync(workspace, client.Client.Id, request["code"] ?? "", cancellationToken)
            : await RefreshAsync(workspace, client.Client.Id, request["refresh_token"] ?? "", cancellationToken);
        if (workspace.Rules.Check(new GrantRedemption { Request = subject, Grant = grant }, request.Trace.Deviations) is { } refusal)
        {
            return new(null, refusal, dpopNonce);
        }

        // Whatever rules a template has: without a live grant and a binding there are no tokens.
        if (grant is null || Bind(workspace, client) is not { } binding)
        {
            return new(null, Reasons.GrantUnusable.Refuse(), dpopNonce);
        }

        // The user's grant does not outlive the client's registration: what either has lost since, no refresh brings back.
        var wanted = subject.GrantType is GrantType.RefreshToken && subject.Scopes is { } narrowed ? narrowed : grant.Scopes;
        var scopes = GrantedScopes.Of(workspace, client.Client.Metadata, wanted);
        if (scopes.Count == 0 && wanted.Count > 0)
        {
            return new(null, Reasons.ScopesLost.Refuse(), dpopNonce);
        }

        var response = await IssueAsync(workspace, client.Client, grant, scopes, binding, cancellationToken);
        return new(response with { RefreshToken = refreshToken }, null, dpopNonce);
    }

    private async Task<(Grant? Grant, string? RefreshToken)> RedeemCodeAsync(Workspace workspace, string clientId, string code, CancellationToken cancellationToken)
    {
        var refreshToken = OpaqueHandle.Create();
        var grant = await grants.RedeemCodeAsync(workspace.Id, clientId, code, refreshToken, cancellationToken);
        return (grant, grant is { Refreshable: true } ? refreshToken : null);
    }

    private async Task<(Grant? Grant, string? RefreshToken)> RefreshAsync(Workspace workspace, string clientId, string refreshToken, CancellationToken cancellationToken)
    {
        if (!workspace.Settings.RefreshTokens.Rotate)
        {
            // The token stays as it is and is not repeated in the answer (FAPI2-SP-FINAL-5.3.2.1-9).
            return (await grants.FindByRefreshTokenAsync(workspace.Id, clientId, refreshToken, cancellationToken), null);
        }

        var replacement = OpaqueHandle.Create();
        var grant = await grants.RotateRefreshTokenAsync(workspace.Id, clientId, refreshToken, replacement, cancellationToken);
        return (grant, grant is null ? null : replacement);
    }

    private async Task<TokenResponse> IssueAsync(
        Workspace workspace, Client client, Grant grant, IReadOnlyList<string> scopes, BoundToken binding, CancellationToken cancellationToken)
    {
        var accessToken = issuer.AccessToken(workspace, client.Id, grant.Subject, scopes, binding.Confirmation, grant);
        var idToken = scopes.Contains(Scope.OpenId)
            ? await issuer.IdTokenAsync(
                workspace, client, grant,
                new(Code: null, State: null, accessToken.Token, await claims.ForIdTokenAsync(workspace, grant, cancellationToken)),
                cancellationToken)
            : null;
        return Response(accessToken, binding, scopes) with { IdToken = idToken };
    }

    private EndpointResult<TokenResponse> Issue(Workspace workspace, AdmittedClient client, IReadOnlyList<string> scopes, string? dpopNonce)
    {
        if (Bind(workspace, client) is not { } binding)
        {
            return new(null, Reasons.GrantUnusable.Refuse(), dpopNonce);
        }

        var accessToken = issuer.AccessToken(workspace, client.Client.Id, client.Client.Id, scopes, binding.Confirmation, grant: null);
        return new(Response(accessToken, binding, scopes), null, dpopNonce);
    }

    private static BoundToken? Bind(Workspace workspace, AdmittedClient client) =>
        TokenBindings.TryBind(workspace.SenderConstraint, client.Client.Metadata, client.Certificate, client.DpopProof);

    private static TokenResponse Response(IssuedToken accessToken, BoundToken binding, IReadOnlyList<string> scopes) => new()
    {
        AccessToken = accessToken.Token,
        TokenType = binding.TokenType,
        ExpiresIn = accessToken.ExpiresIn,
        Scope = string.Join(' ', scopes),
    };
}
