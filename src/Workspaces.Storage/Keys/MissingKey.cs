namespace Workspaces.Storage.Keys;

/// <summary>A key that a workspace needs and does not have.</summary>
internal sealed record MissingKey(string Use, string Algorithm);
