using System.Diagnostics.CodeAnalysis;
using System.Text;
using Workspaces.FapiExtensions.Unicode;

namespace Workspaces.Application.Precis;

/// <summary>Ranges of characters, in their order, each with what is said of it.</summary>
internal sealed class CharacterRanges(IReadOnlyList<string[]> lines)
{
    private readonly int[] _first = [.. lines.Select(line => UnicodeTable.Code(line[0]))];
    private readonly int[] _last = [.. lines.Select(line => UnicodeTable.Code(line[1]))];
    private readonly string[] _values = [.. lines.Select(line => line.ElementAtOrDefault(2) ?? "")];

    public bool Contains(Rune character) => TryGet(character, out _);

    public bool TryGet(Rune character, [NotNullWhen(true)] out string? value)
    {
        var found = Array.BinarySearch(_first, character.Value);
        var range = found >= 0 ? found : ~found - 1;
        value = range >= 0 && character.Value <= _last[range] ? _values[range] : null;
        return value is not null;
    }
}
