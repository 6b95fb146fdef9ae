using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Consents;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.Host.Interaction;

/// <summary>Decides what an authorization request needs next, from its prompt, max_age and scopes (OpenID Connect Core 3.1.2.3, 3.1.2.4).</summary>
internal sealed class AuthorizationInteraction(ConsentStep consent, TimeProvider time)
{
    /// <summary>How far the clock of a provider may be from ours.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    public async Task<InteractionStep> NextAsync(
        Workspace workspace, JudgedAuthorizationRequest judged, UserSession? session, CancellationToken cancellationToken)
    {
        var silent = judged.Request.Prompts.Contains("none");
        var unmet = session is null ? Reasons.LoginNeeded : UnmetBy(workspace, session, judged);
        if (session is null || unmet is not null)
        {
            // Who signed in for this very request, and not as it wants, would do so again.
            return silent || session?.IsFor(judged) is true
                ? InteractionStep.Refuse((unmet ?? Reasons.LoginNeeded).Refuse())
                : InteractionStep.ToSignIn;
        }

        var standing = await consent.JudgeAsync(workspace, judged, session.UserId, cancellationToken);
        if (standing.Refusal is { } refusal)
        {
            return InteractionStep.Refuse(refusal);
        }

        if (!standing.IsOpen)
        {
            return InteractionStep.Complete(standing.RestsOn);
        }

        return silent ? InteractionStep.Refuse(Reasons.ConsentNeeded.Refuse()) : InteractionStep.Ask(standing.Question);
    }

    /// <summary>Why a session will not do for a request; null = it does.</summary>
    private Reason? UnmetBy(Workspace workspace, UserSession session, JudgedAuthorizationRequest judged)
    {
        if (!judged.Admits(workspace, session.UserId))
        {
            return Reasons.AnotherUser;
        }

        var (request, upstream) = (judged.Request, session.Upstream);
        var unmetAcr = AcrSelection.Does(request, session.AcrReached(workspace.Settings)) ? null : Reasons.AcrUnmet with { Error = workspace.Settings.UnmetAcrError };
        if (session.IsFor(judged))
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
}
