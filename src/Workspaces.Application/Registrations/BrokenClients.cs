using Workspaces.FapiExtensions.Compliance;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.Application.Registrations;

/// <summary>Clients that rules refuse: all are counted, some are described, so that their number costs no memory.</summary>
internal sealed class BrokenClients(RuleSet rules)
{
    /// <summary>How many clients are described.</summary>
    public const int MaxDescribed = 200;

    private readonly Dictionary<string, Type> _rules = rules.All.Select(rule => rule.GetType()).DistinctBy(rule => RuleAttribute.Of(rule).Id)
        .ToDictionary(rule => RuleAttribute.Of(rule).Id, StringComparer.Ordinal);

    private readonly List<BrokenClient> _first = [];
    private readonly SortedDictionary<string, int> _byRule = new(StringComparer.Ordinal);

    /// <summary>How many were judged.</summary>
    public int Judged { get; private set; }
    /// <summary>How many are refused.</summary>
    public int Count { get; private set; }
    /// <summary>The first of them, in the order of their ids.</summary>
    public IReadOnlyList<BrokenClient> First => _first;
    /// <summary>How many of them each rule refuses.</summary>
    public IReadOnlyDictionary<string, int> ByRule => _byRule;

    public void Add(ClientMetadata client, IReadOnlyList<Refusal> refusals)
    {
        Judged++;
        foreach (var refusal in refusals)
        {
            _byRule[refusal.RuleId!] = _byRule.GetValueOrDefault(refusal.RuleId!) + 1;
        }

        if (refusals.Count > 0 && ++Count <= MaxDescribed)
        {
            _first.Add(new(client.ClientId, client.ClientName, [.. refusals.Select(refusal => new BrokenRequirement(
                refusal.RuleId!, refusal.Clauses, Offence.OfClient(_rules[refusal.RuleId!], client, refusal.Violation)))]));
        }
    }
}

/// <summary>A client, and everything that is against it.</summary>
internal sealed record BrokenClient(string ClientId, string? ClientName, IReadOnlyList<BrokenRequirement> Against);

/// <summary>A rule that refuses a client.</summary>
internal sealed record BrokenRequirement(string RuleId, IReadOnlyList<string> Clauses, Offence Offence);
