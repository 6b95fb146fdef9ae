namespace Workspaces.Directories.Participants;

/// <summary>What software may be, and whether that counts at present.</summary>
internal sealed record SoftwareRole(string Role, bool Active);
