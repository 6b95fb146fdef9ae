using Workspaces.Directories.State;

namespace Workspaces.Directories.Tests.Given;

internal sealed class MemoryFiles : IDirectoryFiles
{
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);

    public MemoryFiles()
    {
    }

    /// <summary>A copy.</summary>
    public MemoryFiles(MemoryFiles other)
    {
        _files = new(other._files, StringComparer.Ordinal);
        Secrets = [.. other.Secrets];
    }

    public List<string> Secrets { get; } = [];

    public string? Read(string path) => _files.GetValueOrDefault(path);

    public void Write(string path, string content, bool secret)
    {
        _files[path] = content;
        if (secret && !Secrets.Contains(path))
        {
            Secrets.Add(path);
        }
    }
}
