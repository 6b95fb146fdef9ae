using Workspaces.FapiExtensions.Rules;

namespace Workspaces.Profiles.Documentation;

/// <summary>What a refusal means to whoever was refused, and nothing about any request.</summary>
/// <param name="Id">The rule, or another reason.</param>
/// <param name="Sentence">What the authorization server does, for a rule; what was wrong, for another reason.</param>
/// <param name="Remedy">What the client's developer does about it; empty where a refusal reaches operators only.</param>
/// <param name="Clauses">The clauses behind it, in the certification suite's notation.</param>
public sealed record Explanation(string Id, bool IsRule, string Sentence, string Remedy, IReadOnlyList<string> Clauses)
{
    /// <summary>The explanation of a rule of the installation, or of another reason; null when there is none of that id.</summary>
    public static Explanation? Find(string id, RuleCatalog rules) => OfRule(id, rules) ?? OfReason(id);

    public static Explanation? OfRule(string id, RuleCatalog rules) =>
        rules.All.TryGetValue(id, out var rule) ? new(id, true, DocComments.Of(rule), DocComments.RemedyOf(rule), RuleAttribute.Of(rule).Clauses) : null;

    public static Explanation? OfReason(string id) =>
        Reasons.All.TryGetValue(id, out var reason) ? new(id, false, reason.Description, reason.Remedy, reason.Clauses) : null;
}
