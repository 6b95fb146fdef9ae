using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Consents;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Refusals;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Workspaces;

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
    /// <summary>How far the clock of a provider may be from ours.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    public async Task<(InteractionStep Step, Refusal? Refusal)> NextAsync(
        Workspace workspace, PendingAuthorization pending, UserSession? session, CancellationToken cancellationToken)
    {
        var silent = pending.Request.Prompts.Contains("none");
        var unmet = session is null ? Reasons.LoginNeeded : UnmetBy(session, pending);
        if (session is null || unmet is not null)
        {
            // Who signed in for this very request, and not as it wants, would do so again.
            return silent || session?.IsFor(pending) is true
                ? (InteractionStep.Refuse, (unmet ?? Reasons.LoginNeeded).Refuse())
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

    /// <summary>Why a session will not do for a request; null = it does.</summary>
    private Reason? UnmetBy(UserSession session, PendingAuthorization pending)
    {
        var (request, upstream) = (pending.Request, session.Upstream);
        var unmetAcr = upstream is not null && !AcrSelection.Does(request, upstream.Acr) ? Reasons.AcrUnmet : null;
        if (session.IsFor(pending))
        {
            return upstream is not null && IsTooOld(session.AuthenticatedAt, upstream.BeganAt, request) ? Reasons.SignInTooOld : unmetAcr;
        }

        var fresh = !request.Prompts.Contains("login")
            && !request.Prompts.Contains("select_account")
            && !((time.GetUtcNow() - session.AuthenticatedAt).TotalSeconds > MaxAge(request));
        return fresh && unmetAcr is null ? null : Reasons.LoginNeeded;
    }

    /// <summary>Whether a provider let somebody pass whom it had authenticated too long before.</summary>
    private static bool IsTooOld(DateTimeOffset authenticatedAt, DateTimeOffset beganAt, AuthorizationRequest request)
    {
        var age = beganAt - authenticatedAt - Skew;
        return age.TotalSeconds > MaxAge(request) || (request.Prompts.Contains("login") && age > TimeSpan.Zero);
    }

    private static long? MaxAge(AuthorizationRequest request) => request.MaxAge ?? request.Client.DefaultMaxAge;

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
