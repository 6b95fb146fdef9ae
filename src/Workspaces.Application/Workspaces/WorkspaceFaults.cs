using Workspaces.Application.Outcomes;

namespace Workspaces.Application.Workspaces;

/// <summary>Why something is not done with a workspace.</summary>
internal static class WorkspaceFaults
{
    private const int MaxDisplayNameLength = 200;

    public static Fault Taken(string id) => new(FaultKind.Taken, $"The id '{id}' is or was in use.", "id");

    public static Fault Changed(string id) => new(FaultKind.Changed, $"The workspace '{id}' was changed meanwhile; read it again.");

    public static Fault Ending(string id) => new(FaultKind.Conflict, $"The workspace '{id}' is being deleted; restore it first.");

    public static Fault BadId() => new(
        FaultKind.Malformed, "An id has 2 to 63 of a-z, 0-9 and hyphen, begins with a letter, does not end in a hyphen and is no reserved word.", "id");

    /// <summary>Null = nothing is wrong with the name.</summary>
    public static Fault? OfName(string name) => name.Trim().Length is > 0 and <= MaxDisplayNameLength && !name.Any(char.IsControl)
        ? null
        : new(FaultKind.Malformed, $"display_name has 1 to {MaxDisplayNameLength} characters.", "display_name");
}
