namespace Workspaces.FapiExtensions.Rules;

/// <summary>A violation together with what found it.</summary>
/// <param name="RuleId">The rule, or the reason where no rule stands behind the refusal.</param>
public sealed record Refusal(string RuleId, IReadOnlyList<string> Clauses, Violation Violation)
{
    /// <summary>The reason; null where a rule refused.</summary>
    public Reason? Reason { get; init; }
}
