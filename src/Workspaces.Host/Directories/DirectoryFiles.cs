using Workspaces.Directories.State;
using Workspaces.Host.Files;
using Workspaces.Storage.Database;

namespace Workspaces.Host.Directories;

/// <summary>What directories keep, below <c>directory</c> in the data directory.</summary>
internal sealed class DirectoryFiles(DataDirectory data) : IDirectoryFiles
{
    private const string Folder = "directory";

    public string? Read(string path) => File.Exists(Place(path)) ? File.ReadAllText(Place(path)) : null;

    public void Write(string path, string content, bool secret)
    {
        OwnFile.CreateDirectory(data.File(Folder));
        OwnFile.CreateDirectory(Path.GetDirectoryName(Place(path)) ?? data.Path);
        OwnFile.Write(Place(path), content, secret);
    }

    private string Place(string path) => Path.Combine(data.File(Folder), path);
}
