namespace Workspaces.Profiles.Tests;

/// <summary>A folder with an operator's templates, gone after the test.</summary>
internal sealed class OperatorFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("profiles");

    public OperatorFolder(params (string Name, string Json)[] files)
    {
        foreach (var (name, json) in files)
        {
            File.WriteAllText(Path.Combine(_folder.FullName, name), json);
        }
    }

    public ProfileCatalog Load() => ProfileCatalog.Load(_folder.FullName);

    /// <summary>Every fault as <c>file:line path</c>.</summary>
    public string[] Faults() =>
        [.. Assert.Throws<ProfileException>(Load).Faults.Select(fault => $"{Path.GetFileName(fault.File)}:{fault.Line} {fault.Path}")];

    public void Dispose() => _folder.Delete(recursive: true);
}
