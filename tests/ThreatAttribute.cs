using Xunit.v3;

namespace Workspaces.Threats;

/// <summary>The threats of <c>docs/threat-model.md</c> that a test, or every test of a class, shows to be met. <c>--filter-trait Threat=34</c> runs those of one.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class ThreatAttribute(params int[] numbers) : Attribute, ITraitAttribute
{
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() =>
        [.. numbers.Select(number => new KeyValuePair<string, string>("Threat", number.ToString(System.Globalization.CultureInfo.InvariantCulture)))];
}
