namespace Workspaces.FapiExtensions.Rules;

/// <summary>What a request got away with: refusals of rules that its workspace has only report. Each rule is noted once.</summary>
public sealed class Deviations
{
    private List<Refusal>? _all;

    public IReadOnlyList<Refusal> All => _all ?? [];

    public void Add(Refusal refusal)
    {
        _all ??= [];
        if (_all.TrueForAll(known => known.RuleId != refusal.RuleId))
        {
            _all.Add(refusal);
        }
    }
}
