using Workspaces.Application.Diagnosis;
using Workspaces.Host.Files;
using Workspaces.Host.Hosting;

namespace Workspaces.Host.Checks;

/// <summary>Whether the data directory and the secrets in it are their owner's alone.</summary>
internal sealed class DataDirectoryCheck(Installation installation) : ICheck
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private const UnixFileMode OthersWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    private static readonly string[] Secrets = [OperatorKey.FileName, MasterKeyFile.Name, DevelopmentCa.KeyFile, DevelopmentCa.ServerKeyFile];

    public string Name => "data_directory";
    public bool NeedsDatabase => false;

    public Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Finding>>(Findings());

    private Finding[] Findings()
    {
        var directory = installation.DataDirectory;
        if (!Directory.Exists(directory))
        {
            return [new(Name, FindingLevel.Warning, $"{directory} is not there.", "The first start makes it; or correct Workspaces__DataDirectory.")];
        }

        Finding[] open = [.. Open(directory, OthersWrite, "go-w"), .. Secrets.Select(name => Path.Combine(directory, name)).Where(File.Exists).SelectMany(file => Open(file, Others, "go="))];
        return open.Length > 0 ? open : [new(Name, FindingLevel.Ok, $"{directory} and its secrets are their owner's alone.")];
    }

    // Windows has no such modes, and gives files to their owner by itself.
    private Finding[] Open(string path, UnixFileMode forbidden, string change) =>
        OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & forbidden) is UnixFileMode.None
            ? []
            : [new(Name, FindingLevel.Error, $"{path} is open to others.", $"chmod {change} {path}")];
}
