using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Workspaces.FapiExtensions.Certificates.Preparation;

/// <summary>What the Unicode Character Database says of characters outside ASCII. The runtime says it only where it has ICU, and servers have none.</summary>
internal static class CharacterTables
{
    private const int FirstSyllable = 0xAC00;
    private const int LastSyllable = 0xD7A3;
    private const int Vowels = 21;
    private const int Trailers = 28;

    private static readonly Lazy<FrozenDictionary<int, Rune[]>> Folds = new(ReadFolds);
    private static readonly Lazy<FrozenDictionary<int, byte>> Classes = new(ReadClasses);

    /// <summary>The character with its case folded (RFC 3454 B.2) and taken apart (UAX 15, form KD).</summary>
    public static Rune[] Decompose(Rune character) => character.Value is >= FirstSyllable and <= LastSyllable
        ? Syllable(character.Value - FirstSyllable)
        : Folds.Value.TryGetValue(character.Value, out var folded) ? folded : [character];

    /// <summary>The canonical combining class; 0 = the character begins something.</summary>
    public static byte ClassOf(Rune character) => character.IsAscii ? (byte)0 : Classes.Value.GetValueOrDefault(character.Value);

    // Unicode 3.12: Hangul is put together by a formula.
    private static Rune[] Syllable(int index)
    {
        var (lead, vowel, trailer) = (index / (Vowels * Trailers), index % (Vowels * Trailers) / Trailers, index % Trailers);
        Rune[] open = [new(0x1100 + lead), new(0x1161 + vowel)];
        return trailer == 0 ? open : [.. open, new(0x11A7 + trailer)];
    }

    private static FrozenDictionary<int, Rune[]> ReadFolds() =>
        Lines("folds.txt").ToFrozenDictionary(line => Hex(line[0]), line => line[1..].Select(code => new Rune(Hex(code))).ToArray());

    private static FrozenDictionary<int, byte> ReadClasses() => Lines("classes.txt")
        .SelectMany(line => Enumerable.Range(Hex(line[0]), Hex(line[1]) - Hex(line[0]) + 1).Select(code => (code, rank: byte.Parse(line[2], CultureInfo.InvariantCulture))))
        .ToFrozenDictionary(entry => entry.code, entry => entry.rank);

    private static List<string[]> Lines(string name)
    {
        using var stream = typeof(CharacterTables).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The assembly has no {name}.");
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

    private static int Hex(string code) => int.Parse(code, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
