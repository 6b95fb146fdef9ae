using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Workspaces.FapiExtensions.Rules;

/// <summary>The rules that one workspace enforces, phase by phase, in the order of its template.</summary>
/// <param name="rules">All of them.</param>
/// <param name="reportOnly">The ids of those that refuse nothing where deviations are kept.</param>
public sealed class RuleSet(IEnumerable<IRule> rules, IEnumerable<string>? reportOnly = null)
{
    private readonly IRule[] _rules = [.. rules];
    private readonly FrozenSet<string> _reportOnly = (reportOnly ?? []).ToFrozenSet(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Type, Array> _bySubject = new();

    public IReadOnlyList<IRule> All => _rules;

    /// <summary>The ids of the rules that only report.</summary>
    public IReadOnlySet<string> ReportOnly => _reportOnly;

    /// <summary>The first refusal, or null when the subject satisfies every rule.</summary>
    /// <param name="subject">What is judged.</param>
    /// <param name="deviations">Takes what the rules that only report would have refused; without it they refuse like all others.</param>
    public Refusal? Check<TSubject>(TSubject subject, Deviations? deviations = null)
    {
        foreach (var rule in For<TSubject>())
        {
            if (rule.Check(subject) is not { } violation)
            {
                continue;
            }

            var refusal = Refused(rule, violation);
            if (deviations is null || !_reportOnly.Contains(refusal.RuleId))
            {
                return refusal;
            }

            deviations.Add(refusal);
        }

        return null;
    }

    /// <summary>Every refusal.</summary>
    public IEnumerable<Refusal> CheckAll<TSubject>(TSubject subject)
    {
        foreach (var rule in For<TSubject>())
        {
            if (rule.Check(subject) is { } violation)
            {
                yield return Refused(rule, violation);
            }
        }
    }

    /// <summary>The rule of one type, or null when the workspace does not enforce it.</summary>
    public TRule? Find<TRule>() where TRule : class, IRule => _rules.OfType<TRule>().FirstOrDefault();

    private IRule<TSubject>[] For<TSubject>() =>
        (IRule<TSubject>[])_bySubject.GetOrAdd(typeof(TSubject), static (_, all) => all.OfType<IRule<TSubject>>().OrderBy(rule => RuleAttribute.Of(rule.GetType()).Phase).ToArray(), _rules);

    private static Refusal Refused(IRule rule, Violation violation)
    {
        var attribute = RuleAttribute.Of(rule.GetType());
        return new(attribute.Id, attribute.Clauses, violation);
    }
}
