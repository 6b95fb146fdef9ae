using System.Runtime.CompilerServices;

namespace Workspaces.Conformance.Tests.Results;

internal static class RepositoryFile
{
    /// <summary>The full path of a file of the repository.</summary>
    public static string Path(string path, [CallerFilePath] string here = "") =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "..", "..", "..", path));
}
