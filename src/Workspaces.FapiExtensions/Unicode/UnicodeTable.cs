using System.Globalization;
using System.Reflection;

namespace Workspaces.FapiExtensions.Unicode;

/// <summary>Tables of the Unicode Character Database that an assembly carries: the runtime knows them only where it has ICU, and servers have none.</summary>
public static class UnicodeTable
{
    /// <summary>The lines of a table, split at spaces, without what is remarked.</summary>
    public static IReadOnlyList<string[]> Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The assembly has no {name}.");
        using var reader = new StreamReader(stream);
        var lines = new List<string[]>();
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                lines.Add(line.Split(' '));
            }
        }

        return lines;
    }

    /// <summary>A character's number as tables write it.</summary>
    public static int Code(string hex) => int.Parse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
