using Workspaces.Profiles.Documentation;

namespace Workspaces.Profiles.Comparison;

/// <summary>A rule whose parameters differ.</summary>
/// <param name="Sentence">The requirement.</param>
/// <param name="Subject">The protocol record that it judges, in snake_case.</param>
public sealed record RuleChange(string Id, string Sentence, string Subject, IReadOnlyList<string> Clauses, IReadOnlyList<ValueChange> Parameters)
{
    internal static RuleChange? Between(RuleDescription from, RuleDescription to)
    {
        ValueChange[] parameters = [.. ValueChange.Between("", from.Parameters, to.Parameters)];
        return parameters.Length > 0 ? new(to.Id, to.Sentence, to.Subject, to.Clauses, parameters) : null;
    }
}
