using Workspaces.FapiExtensions.Consents;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Host.Interaction;

/// <summary>What the consent page shows.</summary>
/// <param name="Question">What the user is asked.</param>
/// <param name="ClientId">Whose request it is.</param>
/// <param name="Metadata">What that client says about itself.</param>
/// <param name="RequestUri">Under which the request waits.</param>
/// <param name="UserName">Who is asked.</param>
/// <param name="Permissions">What is asked for, in the words of the page's language.</param>
/// <param name="AccessEnds">When the client can renew its access no more; null = it never can.</param>
/// <param name="AccessLasts">How long the client has access without renewing it.</param>
/// <param name="Chosen">The accounts that were chosen before, where the page is shown once more.</param>
/// <param name="Fault">What was wrong with the answer; null = nothing.</param>
public sealed record ConsentPage(
    ConsentQuestion Question,
    string ClientId,
    ClientMetadata Metadata,
    string RequestUri,
    string UserName,
    IReadOnlyList<string> Permissions,
    DateTimeOffset? AccessEnds,
    TimeSpan AccessLasts,
    IReadOnlyList<string> Chosen,
    string? Fault)
{
    /// <summary>The user may take the consent back before it ends: it lasts beyond this once, so that there is something to take back.</summary>
    public bool CanBeWithdrawn => Question.Matter?.Payment is null && (AccessEnds is not null || Question.Remember > TimeSpan.Zero);

    /// <summary>Comes back with the answer.</summary>
    public string Shown => Question.Mark(RequestUri);
}
