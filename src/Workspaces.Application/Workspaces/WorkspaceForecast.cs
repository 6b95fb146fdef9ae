using Workspaces.Application.Outcomes;
using Workspaces.Application.Registrations;
using Workspaces.Storage.Keys;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.Workspaces;

/// <summary>What a change of a workspace comes to.</summary>
/// <param name="Before">The workspace of which it is told.</param>
/// <param name="Changes">Of name, state and settings as they take effect.</param>
/// <param name="MissingKeys">That would be made for it.</param>
/// <param name="Broken">Clients that would not be accepted any more; null where nothing changes that they are judged by.</param>
internal sealed record WorkspaceForecast(StoredWorkspace Before, IReadOnlyList<MemberChange> Changes, IReadOnlyList<MissingKey> MissingKeys, BrokenClients? Broken)
{
    /// <summary>What its profile comes to now; null where its settings do not let it, or nobody asked.</summary>
    public AppliedProfile? Current { get; init; }

    /// <summary>Why the change is refused for the clients that it breaks; empty when it is not.</summary>
    public List<Fault> FaultsOf(WorkspacePatch patch) => BrokenClientFaults.Of(Broken, patch.AcceptsBrokenClients);
}
