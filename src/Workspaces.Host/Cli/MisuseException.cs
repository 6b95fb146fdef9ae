namespace Workspaces.Host.Cli;

/// <summary>An argument that is not what the command takes.</summary>
internal sealed class MisuseException(string message) : Exception(message);
