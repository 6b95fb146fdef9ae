namespace Workspaces.Directories.Participants;

/// <summary>Why something was not done.</summary>
internal enum RefusalKind
{
    /// <summary>A value cannot be read or is not allowed.</summary>
    Malformed,
    NotFound,
    /// <summary>The id is in use.</summary>
    Taken,
    /// <summary>It does not go with the state that the thing is in.</summary>
    Conflict,
}

/// <param name="Member">What it is about; null = the whole.</param>
internal sealed record Refusal(RefusalKind Kind, string Message, string? Member = null)
{
    public static Refusal Malformed(string member, string message) => new(RefusalKind.Malformed, message, member);

    public static Refusal Conflict(string message) => new(RefusalKind.Conflict, message);

    public static Refusal NoOrganisation(string id, string? member = null) => new(RefusalKind.NotFound, $"There is no organisation '{id}' in this directory.", member);

    public static Refusal NoSoftware(string id, string? member = null) => new(RefusalKind.NotFound, $"There is no software '{id}' in this directory.", member);
}
