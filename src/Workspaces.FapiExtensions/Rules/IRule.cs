namespace Workspaces.FapiExtensions.Rules;

/// <summary>A requirement of a profile. Its properties are its parameters in a profile template.</summary>
public interface IRule;

/// <summary>A requirement on one subject: pure, synchronous, without clock or I/O.</summary>
public interface IRule<in TSubject> : IRule
{
    /// <summary>Returns what the subject violates, or null when it satisfies the requirement or the requirement does not concern it.</summary>
    Violation? Check(TSubject subject);
}
