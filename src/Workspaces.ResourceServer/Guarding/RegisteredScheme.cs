namespace Workspaces.ResourceServer.Guarding;

/// <summary>A scheme of the kit.</summary>
internal sealed record RegisteredScheme(string Name);
