namespace Workspaces.Host.Hosting;

/// <summary>The server cannot start. The message is one line for the operator: what is wrong and what to do about it.</summary>
internal sealed class StartupException(string message, Exception? inner = null) : Exception(message, inner);
