using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Compliance;

/// <summary>A workspace's rules run over its own settings and clients: the very objects that refuse requests and writes.</summary>
/// <param name="Rules">In the order in which they are checked.</param>
/// <param name="Clients">How many clients were judged.</param>
public sealed record ComplianceReport(IReadOnlyList<RuleCompliance> Rules, int Clients)
{
    /// <summary>How many offences a rule lists; the others are counted.</summary>
    public const int MaxOffences = 20;

    /// <summary>Judges a workspace. Clients are taken one at a time, so that their number costs no memory.</summary>
    public static async Task<ComplianceReport> OfAsync(
        Workspace workspace, IAsyncEnumerable<ClientRegistration> clients, CancellationToken cancellationToken)
    {
        var offences = workspace.Rules.All.ToDictionary(Id, rule => new Tally(rule.GetType()), StringComparer.Ordinal);
        foreach (var refusal in workspace.Rules.CheckAll(workspace.Settings))
        {
            Against(refusal).Add(rule => Offence.OfSettings(rule, refusal.Violation));
        }

        var count = 0;
        await foreach (var client in clients.WithCancellation(cancellationToken))
        {
            count++;
            foreach (var refusal in workspace.Rules.CheckAll(client))
            {
                Against(refusal).Add(rule => Offence.OfClient(rule, client.Client, refusal.Violation));
            }
        }

        return new([.. workspace.Rules.All.Select(Row)], count);

        Tally Against(Refusal refusal) => offences[refusal.RuleId];

        RuleCompliance Row(IRule rule)
        {
            var tally = offences[Id(rule)];
            return new(rule, tally.First, tally.Count, Applicability.WhyNot(rule, workspace), Enforcement.Of(rule, workspace))
            {
                ReportOnly = workspace.Rules.ReportOnly.Contains(Id(rule)),
            };
        }
    }

    private static string Id(IRule rule) => RuleAttribute.Of(rule.GetType()).Id;

    private sealed class Tally(Type rule)
    {
        private readonly List<Offence> _first = [];

        public IReadOnlyList<Offence> First => _first;
        public int Count { get; private set; }

        public void Add(Func<Type, Offence> describe)
        {
            Count++;
            if (_first.Count < MaxOffences)
            {
                _first.Add(describe(rule));
            }
        }
    }
}
