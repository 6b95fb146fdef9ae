namespace Workspaces.Cli.Arguments;

/// <summary>An argument that is not what the command takes.</summary>
public sealed class MisuseException(string message) : Exception(message);
