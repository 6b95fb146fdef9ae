using System.Collections.Concurrent;

namespace Workspaces.FapiExtensions.Rules;

/// <summary>The rules that one workspace enforces, in the order of its template.</summary>
public sealed class RuleSet(IEnumerable<IRule> rules)
{
    private readonly IRule[] _rules = [.. rules];
    private readonly ConcurrentDictionary<Type, Array> _bySubject = new();

    public IReadOnlyList<IRule> All => _rules;

    /// <summary>The first refusal, or null when the subject satisfies every rule.</summary>
    public Refusal? Check<TSubject>(TSubject subject)
    {
        foreach (var rule in For<TSubject>())
        {
            if (rule.Check(subject) is { } violation)
            {
                return Refused(rule, violation);
            }
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
        (IRule<TSubject>[])_bySubject.GetOrAdd(typeof(TSubject), static (_, all) => all.OfType<IRule<TSubject>>().ToArray(), _rules);

    private static Refusal Refused(IRule rule, Violation violation)
    {
        var attribute = RuleAttribute.Of(rule.GetType());
        return new(attribute.Id, attribute.Clauses, violation);
    }
}
