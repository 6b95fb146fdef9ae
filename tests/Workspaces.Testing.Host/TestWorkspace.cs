namespace Workspaces.Testing.Host;

/// <summary>A workspace that a test made for itself.</summary>
public sealed record TestWorkspace(string Id, string Issuer, string Profile);
