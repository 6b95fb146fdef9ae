using System.Security.Cryptography;

namespace Workspaces.Fuzzing;

/// <summary>Inputs that something was once wrong with, in base64, a folder for each target; a test runs them all.</summary>
internal static class FindsFolder
{
    private const string Extension = ".b64";

    public static string Kept { get; } = Path.Combine(AppContext.BaseDirectory, "Finds");

    /// <summary>The inputs of a target, by file name.</summary>
    public static IReadOnlyList<(string Name, byte[] Input)> Read(string folder, Target target)
    {
        var own = Path.Combine(folder, target.Name);
        return Directory.Exists(own)
            ? [.. Directory.GetFiles(own, "*" + Extension).Order(StringComparer.Ordinal).Select(file => (Path.GetFileName(file), Convert.FromBase64String(File.ReadAllText(file))))]
            : [];
    }

    /// <summary>Writes an input below a folder; returns the file.</summary>
    public static string Write(string folder, Target target, byte[] input)
    {
        var own = Path.Combine(folder, target.Name);
        Directory.CreateDirectory(own);
        var file = Path.Combine(own, Convert.ToHexStringLower(SHA256.HashData(input))[..12] + Extension);
        File.WriteAllText(file, Convert.ToBase64String(input) + "\n");
        return file;
    }
}
