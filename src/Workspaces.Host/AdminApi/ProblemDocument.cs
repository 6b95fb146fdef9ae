using Workspaces.Application.Outcomes;

namespace Workspaces.Host.AdminApi;

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
/// <param name="Path">The member or parameter concerned; absent = the whole.</param>
/// <param name="Pointer">The member in the body (RFC 6901), as a fragment; absent for parameters.</param>
/// <param name="Message">What is wrong, and what is allowed.</param>
/// <param name="Bound">What the profile allows.</param>
/// <param name="ClientId">The client that is not accepted.</param>
/// <param name="Rule">The rule that refuses.</param>
/// <param name="Clauses">The clauses behind it.</param>
internal sealed record ProblemError(string? Path, string? Pointer, string Message, string? Bound, string? ClientId, string? Rule, IReadOnlyList<string> Clauses)
{
    public static ProblemError Of(Fault fault) => OfParameter(fault) with { Pointer = fault.Path is null ? null : PointerTo(fault.Path) };

    public static ProblemError OfParameter(Fault fault) => new(fault.Path, null, fault.Message, fault.Bound, fault.ClientId, fault.RuleId, fault.Clauses);

    /// <summary><c>certificates[1]</c> is <c>#/certificates/1</c>.</summary>
    private static string PointerTo(string path) => "#/" + string.Join('/', path
        .Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)
        .Split('.', StringSplitOptions.RemoveEmptyEntries)
        .Select(part => part.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)));
}
