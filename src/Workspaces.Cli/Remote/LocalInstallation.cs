namespace Workspaces.Cli.Remote;

/// <summary>The installation beside which a command runs, if there is one: where its host is, and what helps to talk to it.</summary>
/// <param name="PublicUrl">The public URL of the host, as configured.</param>
/// <param name="OperatorKey">As configured; null = it stands in its file.</param>
/// <param name="DataDirectory">An absolute path.</param>
public sealed record LocalInstallation(string PublicUrl, string? OperatorKey, string DataDirectory)
{
    /// <summary>Where the host keeps the operator key that it made itself.</summary>
    public required string OperatorKeyFile { get; init; }

    /// <summary>The certificate of the host's own authority, which counts beside the system's; the file need not be there.</summary>
    public required string AuthorityFile { get; init; }
}
