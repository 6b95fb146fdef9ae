using System.Collections.Frozen;
using System.Text;
using Workspaces.FapiExtensions.Unicode;

namespace Workspaces.Application.Precis;

/// <summary>What the Unicode Character Database says of characters outside ASCII.</summary>
internal static class CharacterData
{
    private static readonly Lazy<CharacterRanges> IdentifierRanges = new(() => new(Lines("identifiers.txt")));
    private static readonly Lazy<CharacterRanges> DisallowedRanges = new(() => new(Lines("disallowed.txt")));
    private static readonly Lazy<CharacterRanges> JoiningRanges = new(() => new(Lines("joining.txt")));
    private static readonly Lazy<CharacterRanges> ScriptRanges = new(() => new(Lines("scripts.txt")));
    private static readonly Lazy<FrozenDictionary<int, Rune>> Wide = new(() => Lines("widths.txt").ToFrozenDictionary(line => UnicodeTable.Code(line[0]), line => new Rune(UnicodeTable.Code(line[1]))));
    private static readonly Lazy<FrozenDictionary<int, Rune[]>> Parts = new(() => Lines("canonical.txt")
        .ToFrozenDictionary(line => UnicodeTable.Code(line[0].TrimEnd(NeverComposed)), line => line[1..].Select(code => new Rune(UnicodeTable.Code(code))).ToArray()));
    private static readonly Lazy<FrozenDictionary<(int, int), Rune>> Pairs = new(() => Lines("canonical.txt")
        .Where(line => !line[0].EndsWith(NeverComposed))
        .ToFrozenDictionary(line => (UnicodeTable.Code(line[1]), UnicodeTable.Code(line[2])), line => new Rune(UnicodeTable.Code(line[0]))));

    private const char NeverComposed = '!';

    /// <summary>The IdentifierClass of RFC 8264, by bidirectional classes.</summary>
    public static CharacterRanges Identifiers => IdentifierRanges.Value;

    /// <summary>What is not in the FreeformClass of RFC 8264.</summary>
    public static CharacterRanges Disallowed => DisallowedRanges.Value;

    /// <summary>How letters join their neighbours (RFC 5892 A.1).</summary>
    public static CharacterRanges Joining => JoiningRanges.Value;

    /// <summary>The scripts that rules of RFC 5892 A name.</summary>
    public static CharacterRanges Scripts => ScriptRanges.Value;

    /// <summary>The character in ordinary width.</summary>
    public static Rune InOrdinaryWidth(Rune character) => Wide.Value.GetValueOrDefault(character.Value, character);

    /// <summary>What the character consists of, one step down; null = of itself.</summary>
    public static Rune[]? PartsOf(Rune character) => character.IsAscii ? null : Parts.Value.GetValueOrDefault(character.Value);

    /// <summary>What consists of both; null = nothing does.</summary>
    public static Rune? Composed(Rune first, Rune second) => Pairs.Value.TryGetValue((first.Value, second.Value), out var whole) ? whole : null;

    private static IReadOnlyList<string[]> Lines(string name) => UnicodeTable.Read(typeof(CharacterData).Assembly, name);
}
