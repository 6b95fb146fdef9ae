using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Binding;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.RequestObjects;
using Workspaces.FapiExtensions.Requests;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Tokens;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Grants;

/// <summary>What every grant type ends with: tokens that are tied to their client, for a user's grant or for the client itself.</summary>
public sealed class GrantedTokens(GrantClaims claims, TokenIssuer issuer)
{
    /// <summary>Lets the rules judge what a code or a refresh token stood for.</summary>
    public static Refusal? Judge(TokenRequestInHand request, Grant? grant) =>
        request.Workspace.Rules.Check(new GrantRedemption { Request = request.Subject, Grant = grant }, request.Request.Trace.Deviations);

    /// <summary>Tokens for a user's grant.</summary>
    /// <param name="request">Of whom, and with what to tie the token to.</param>
    /// <param name="grant">What was redeemed; null when nothing was.</param>
    /// <param name="wanted">The scopes that are wanted of it.</param>
    /// <param name="refreshToken">What goes along; null = nothing.</param>
    public async Task<EndpointResult<TokenResponse>> ForGrantAsync(
        TokenRequestInHand request, Grant? grant, IReadOnlyList<string>? wanted, string? refreshToken, CancellationToken cancellationToken)
    {
        if (Judge(request, grant) is { } refusal)
        {
            return new(null, refusal);
        }

        // Whatever rules a template has: without a live grant and a binding there are no tokens.
        if (grant is null || Bind(request) is not { } binding)
        {
            return new(null, Reasons.GrantUnusable.Refuse());
        }

        if (grant.Consent is { AuthorizationDetails: not null })
        {
            grant = grant with { Consent = AuthorizationDetailsReader.StillGranted(grant.Consent, request.Workspace.Settings, request.Client.Client.Metadata) };
        }

        if (request.Request[AuthorizationParameter.AuthorizationDetails] is { } details && !AuthorizationDetailsReader.AreTheSame(details, grant.Consent?.AuthorizationDetails))
        {
            return new(null, Reasons.AuthorizationDetailsNotGranted.Refuse());
        }

        // The user's grant does not outlive the client's registration: what either has lost since, no refresh brings back.
        wanted ??= grant.Scopes;
        var scopes = GrantedScopes.Of(request.Workspace, request.Client.Client.Metadata, wanted);
        if (scopes.Count == 0 && wanted.Count > 0)
        {
            return new(null, Reasons.ScopesLost.Refuse());
        }

        var audience = await GrantedAudience.OfAsync(request.Workspace, grant, request.Subject.Resources, cancellationToken);
        if (audience.Value is not { } audiences)
        {
            return new(null, audience.Refusal);
        }

        var accessToken = issuer.AccessToken(request.Workspace, request.Client.Client.Id, grant.Subject, audiences, scopes, binding.Confirmation, grant);
        var response = await AnswerAsync(request, grant, scopes, accessToken, binding, cancellationToken);
        return new(response with { RefreshToken = refreshToken, Consent = grant.Consent }, null);
    }

    /// <summary>A token for the client itself.</summary>
    public EndpointResult<TokenResponse> ForClient(TokenRequestInHand request, IReadOnlyList<string> scopes)
    {
        if (request.Request[AuthorizationParameter.AuthorizationDetails] is not null)
        {
            // A customer agrees to them, and nobody else.
            return new(null, Reasons.AuthorizationDetailsNotGranted.Refuse());
        }

        if (Bind(request) is not { } binding)
        {
            return new(null, Reasons.GrantUnusable.Refuse());
        }

        var clientId = request.Client.Client.Id;
        var accessToken = issuer.AccessToken(request.Workspace, clientId, clientId, GrantedAudience.OfClientAlone(request), scopes, binding.Confirmation, grant: null);
        return new(Response(accessToken, binding, scopes), null);
    }

    private async Task<TokenResponse> AnswerAsync(
        TokenRequestInHand request, Grant grant, IReadOnlyList<string> scopes, IssuedToken accessToken, BoundToken binding, CancellationToken cancellationToken)
    {
        var idToken = scopes.Contains(Scope.OpenId)
            ? await issuer.IdTokenAsync(
                request.Workspace, request.Client.Client, grant,
                new(Code: null, State: null, accessToken.Token, await claims.ForIdTokenAsync(request.Workspace, grant, cancellationToken)),
                cancellationToken)
            : null;
        return Response(accessToken, binding, scopes) with { IdToken = idToken };
    }

    private static BoundToken? Bind(TokenRequestInHand request) =>
        TokenBindings.TryBind(request.Workspace.SenderConstraint, request.Client.Client.Metadata, request.Client.Certificate, request.Client.DpopProof);

    private static TokenResponse Response(IssuedToken accessToken, BoundToken binding, IReadOnlyList<string> scopes) => new()
    {
        AccessToken = accessToken.Token,
        TokenType = binding.TokenType,
        ExpiresIn = accessToken.ExpiresIn,
        Scope = string.Join(' ', scopes),
    };
}
