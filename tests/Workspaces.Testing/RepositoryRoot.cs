using System.Runtime.CompilerServices;

namespace Workspaces.Testing;

/// <summary>The sources that these tests were built from.</summary>
public static class RepositoryRoot
{
    public static string Path { get; } = Find();

    /// <summary>The C# files below a folder, without what a build made.</summary>
    public static IEnumerable<(string Path, string Text)> Sources(string folder) => Directory
        .EnumerateFiles(System.IO.Path.Combine(Path, folder), "*.cs", SearchOption.AllDirectories)
        .Select(file => System.IO.Path.GetRelativePath(Path, file).Replace('\\', '/'))
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
        .Select(file => (file, File.ReadAllText(System.IO.Path.Combine(Path, file))));

    private static string Find([CallerFilePath] string sourceFile = "")
    {
        var directory = new FileInfo(sourceFile).Directory;
        while (directory is not null && !File.Exists(System.IO.Path.Combine(directory.FullName, "Workspaces.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException($"{sourceFile} stands in no repository.");
    }
}
