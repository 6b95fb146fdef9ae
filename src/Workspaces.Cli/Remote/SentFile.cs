namespace Workspaces.Cli.Remote;

/// <summary>A file that is sent as it is.</summary>
public sealed record SentFile(byte[] Content, string MediaType);
