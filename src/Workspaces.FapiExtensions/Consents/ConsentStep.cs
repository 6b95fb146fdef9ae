using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Consents;

/// <summary>Decides whether a user must be asked (OpenID Connect Core 3.1.2.4).</summary>
public sealed class ConsentStep(IConsents consents)
{
    /// <summary>
    /// Whether the question is open: the client insists on it, or no consent that is remembered answers it. Where one does, the grant rests on it.
    /// </summary>
    public async ValueTask<(bool IsOpen, Consent? RestsOn)> JudgeAsync(
        Workspace workspace, JudgedAuthorizationRequest judged, ConsentQuestion question, CancellationToken cancellationToken)
    {
        if (judged.Request.Prompts.Contains("consent"))
        {
            return (true, null);
        }

        if (question.IsIdentityAlone)
        {
            return (false, null);
        }

        return question.Remember > TimeSpan.Zero
            && await consents.FindAsync(workspace.Id, question.UserId, judged.Client.Id, cancellationToken) is { } remembered
            && remembered.Covers(question.Scopes, question.Claims)
                ? (false, remembered)
                : (true, null);
    }
}
