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
    private const int MaxTold = 100;

    /// <summary>What its profile comes to now; null where its settings do not let it, or nobody asked.</summary>
    public AppliedProfile? Current { get; init; }

    /// <summary>Why the change is refused for the clients that it breaks; empty when it is not.</summary>
    public List<Fault> FaultsOf(WorkspacePatch patch) => Broken is { Count: > 0 } broken && !patch.AcceptsBrokenClients ? [Summary(broken), .. Each(broken).Take(MaxTold)] : [];

    private static Fault Summary(BrokenClients broken) => new(
        FaultKind.Conflict,
        $"{broken.Count} of {broken.Judged} clients would not be accepted any more ({string.Join(", ", broken.ByRule.Select(rule => $"{rule.Key}: {rule.Value}"))}), and nothing was changed. "
        + "With accept_broken_clients=true, on the command line --accept-broken-clients, it is changed all the same.")
    {
        Sums = true,
    };

    private static IEnumerable<Fault> Each(BrokenClients broken) => broken.First.SelectMany(client => client.Against.Select(against =>
        new Fault(FaultKind.Conflict, against.Offence.Description)
        {
            ClientId = client.ClientId,
            RuleId = against.RuleId,
            Clauses = against.Clauses,
        }));
}
