using System.Runtime.CompilerServices;

namespace Workspaces.Profiles.Tests;

/// <summary>A generated file of the repository that a test keeps true; <c>UPDATE_SNAPSHOTS=1</c> rewrites it.</summary>
internal static class Snapshot
{
    private static readonly bool Update = Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") is "1";

    public static void Matches(string path, string expected)
    {
        var file = Path.Combine(Root(), path);
        if (Update)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, expected);
        }

        Assert.True(File.Exists(file), $"{path} is missing; UPDATE_SNAPSHOTS=1 writes it.");
        Assert.Equal(expected, File.ReadAllText(file));
    }

    public static IEnumerable<string> Names(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root(), folder), pattern).Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
