using Workspaces.Application.Outcomes;

namespace Workspaces.Application.Registrations;

/// <summary>Why a change is refused for the clients that it breaks: one sentence for all of them, then the first.</summary>
internal static class BrokenClientFaults
{
    private const int MaxTold = 100;

    /// <param name="broken">Null where nobody had to be judged.</param>
    /// <param name="accepted">It is made all the same.</param>
    public static List<Fault> Of(BrokenClients? broken, bool accepted) => broken is { Count: > 0 } && !accepted ? [Summary(broken), .. Each(broken).Take(MaxTold)] : [];

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
