namespace Workspaces.Directories.State;

/// <summary>Where directories keep what they know. A file appears whole or not at all.</summary>
internal interface IDirectoryFiles
{
    /// <returns>Null where there is no such file.</returns>
    string? Read(string path);

    /// <param name="secret">Its owner's alone.</param>
    void Write(string path, string content, bool secret);
}
