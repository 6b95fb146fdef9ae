using System.Runtime.CompilerServices;
using Xunit;

namespace Workspaces.Testing;

/// <summary>Texts kept in plain files beside the test. <c>UPDATE_SNAPSHOTS=1</c> rewrites them; review the difference.</summary>
public static class Snapshot
{
    public const string Variable = "UPDATE_SNAPSHOTS";

    /// <param name="actual">What the code makes now.</param>
    /// <param name="name">The file's name, with its ending.</param>
    /// <param name="sourceFile">The test's own file.</param>
    public static void Match(string actual, string name, [CallerFilePath] string sourceFile = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(sourceFile)!, "Snapshots", name);
        actual = Normalize(actual);
        if (Environment.GetEnvironmentVariable(Variable) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
            return;
        }

        Assert.True(File.Exists(path), $"There is no {path}; run the tests with {Variable}=1 to make it.");
        Assert.Equal(Normalize(File.ReadAllText(path)), actual);
    }

    private static string Normalize(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
}
