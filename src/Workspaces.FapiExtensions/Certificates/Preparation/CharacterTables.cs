using System.Collections.Frozen;
using System.Text;
using Workspaces.FapiExtensions.Unicode;

namespace Workspaces.FapiExtensions.Certificates.Preparation;

/// <summary>What the Unicode Character Database says of the case and composition of characters outside ASCII.</summary>
internal static class CharacterTables
{
    private static readonly Lazy<FrozenDictionary<int, Rune[]>> Folds = new(() => UnicodeTable.Read(typeof(CharacterTables).Assembly, "folds.txt")
        .ToFrozenDictionary(line => UnicodeTable.Code(line[0]), line => line[1..].Select(code => new Rune(UnicodeTable.Code(code))).ToArray()));

    /// <summary>The character with its case folded (RFC 3454 B.2) and taken apart (UAX 15, form KD).</summary>
    public static Rune[] Decompose(Rune character) => Hangul.TakenApart(character) ?? (Folds.Value.TryGetValue(character.Value, out var folded) ? folded : [character]);
}
