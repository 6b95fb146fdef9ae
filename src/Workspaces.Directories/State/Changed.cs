namespace Workspaces.Directories.State;

/// <summary>What a change came to.</summary>
/// <param name="State">The state from now on.</param>
internal sealed record Changed<TAnswer>(DirectoryState State, TAnswer Answer);
