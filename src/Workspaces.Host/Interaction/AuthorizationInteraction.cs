using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Engine;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.Host.Interaction;

/// <summary>What an authorization request needs next.</summary>
internal enum InteractionStep
{
    SignIn,
    Consent,
    Complete,
    Refuse,
}

/// <summary>Decides what an authorization request needs next, from its prompt, max_age and scopes (OpenID Connect Core 3.1.2.3, 3.1.2.4).</summary>
internal sealed class AuthorizationInteraction(IConsents consents, TimeProvider time)
{
    public async Task<(InteractionStep Step, Refusal? Refusal)> NextAsync(
        Workspace workspace, PendingAuthorization pending, UserSession? session, CancellationToken cancellationToken)
    {
        var request = pending.Request;
        var silent = request.Prompts.Contains("none");
        if (session is null || NeedsFreshSignIn(request, pending.RequestUri, session))
        {
            return silent
                ? (InteractionStep.Refuse, Reasons.LoginNeeded.Refuse())
                : (InteractionStep.SignIn, null);
        }

        if (!await NeedsConsentAsync(workspace, pending, session, cancellationToken))
        {
            return (InteractionStep.Complete, null);
        }

        return silent
            ? (InteractionStep.Refuse, Reasons.ConsentNeeded.Refuse())
            : (InteractionStep.Consent, null);
    }

    private bool NeedsFreshSignIn(AuthorizationRequest request, string? requestUri, UserSession session)
    {
        if (requestUri is not null && session.SignedInFor == requestUri)
        {
            return false;
        }

        return request.Prompts.Contains("login")
            || request.Prompts.Contains("select_account")
            || (time.GetUtcNow() - session.AuthenticatedAt).TotalSeconds > (request.MaxAge ?? request.Client.DefaultMaxAge);
    }

    private async Task<bool> NeedsConsentAsync(Workspace workspace, PendingAuthorization pending, UserSession session, CancellationToken cancellationToken)
    {
        if (pending.Request.Prompts.Contains("consent"))
        {
            return true;
        }

        var scopes = GrantedScopes.Of(workspace, pending.Client.Metadata, pending.Request.Scopes);
        var claims = PersonalClaims.BeyondScopes(workspace.Settings, scopes, pending.Request.Claims);
        if (claims.Count == 0 && scopes.All(scope => scope == Scope.OpenId))
        {
            return false;
        }

        return workspace.Settings.Consent.Remember == TimeSpan.Zero
            || await consents.FindAsync(workspace.Id, session.UserId, pending.Client.Id, cancellationToken) is not { } remembered
            || !remembered.Covers(scopes, claims);
    }
}
