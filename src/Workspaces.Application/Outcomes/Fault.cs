namespace Workspaces.Application.Outcomes;

internal enum FaultKind
{
    /// <summary>A value cannot be read or is not allowed.</summary>
    Malformed,
    NotFound,
    /// <summary>The id or name is in use, or was once.</summary>
    Taken,
    /// <summary>It does not go with the state that the thing is in.</summary>
    Conflict,
    /// <summary>A setting lies outside what the profile lets a workspace change.</summary>
    OutOfBounds,
    /// <summary>A rule of the profile refuses it.</summary>
    Refused,
    /// <summary>Somebody else changed it since it was read.</summary>
    Changed,
    /// <summary>The caller may not.</summary>
    Forbidden,
}

/// <summary>Why something was not done.</summary>
/// <param name="Path">The member concerned; null = the whole.</param>
internal sealed record Fault(FaultKind Kind, string Message, string? Path = null)
{
    /// <summary>The rule that refuses.</summary>
    public string? RuleId { get; init; }
    /// <summary>The OAuth error of that rule.</summary>
    public string? Error { get; init; }
    /// <summary>The client that is not accepted.</summary>
    public string? ClientId { get; init; }
    /// <summary>It tells of all that follow.</summary>
    public bool Sums { get; init; }
    /// <summary>What the profile allows.</summary>
    public string? Bound { get; init; }
    public IReadOnlyList<string> Clauses { get; init; } = [];
}
