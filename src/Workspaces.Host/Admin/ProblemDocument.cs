using Workspaces.Host.Administration;

namespace Workspaces.Host.Admin;

/// <summary>Why a call was not done (RFC 9457), with every fault found. For clients the error of RFC 7591 3.2.2 besides.</summary>
internal sealed record ProblemDocument(string Type, string Title, int Status)
{
    public string? Detail { get; init; }
    public string? Error { get; init; }
    public string? ErrorDescription { get; init; }
    /// <summary>By which the server's log tells more.</summary>
    public string? Reference { get; init; }
    public IReadOnlyList<ProblemError> Errors { get; init; } = [];
}

/// <summary>One fault.</summary>
/// <param name="Path">The member concerned; absent = the whole.</param>
/// <param name="Message">What is wrong, and what is allowed.</param>
/// <param name="Rule">The rule that refuses.</param>
/// <param name="Clauses">The clauses behind it.</param>
internal sealed record ProblemError(string? Path, string Message, string? Rule, IReadOnlyList<string> Clauses)
{
    public static ProblemError Of(Fault fault) => new(fault.Path, fault.Message, fault.RuleId, fault.Clauses);
}
