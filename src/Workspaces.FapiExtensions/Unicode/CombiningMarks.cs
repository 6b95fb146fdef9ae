using System.Collections.Frozen;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Workspaces.FapiExtensions.Unicode;

/// <summary>Marks that stand on the character before them (UAX 15).</summary>
public static class CombiningMarks
{
    private static readonly Lazy<FrozenDictionary<int, byte>> Classes = new(() => UnicodeTable.Read(typeof(CombiningMarks).Assembly, "classes.txt")
        .SelectMany(line => Enumerable.Range(UnicodeTable.Code(line[0]), UnicodeTable.Code(line[1]) - UnicodeTable.Code(line[0]) + 1)
            .Select(code => (code, rank: byte.Parse(line[2], CultureInfo.InvariantCulture))))
        .ToFrozenDictionary(entry => entry.code, entry => entry.rank));

    /// <summary>The canonical combining class; 0 = the character begins something.</summary>
    public static byte ClassOf(Rune character) => character.IsAscii ? (byte)0 : Classes.Value.GetValueOrDefault(character.Value);

    /// <summary>Puts the marks on each character in the order of their classes, those of one class as they came. Sorted, because a stranger may send any number of them.</summary>
    public static void Order(List<Rune> characters)
    {
        for (var at = 0; at < characters.Count; at++)
        {
            var first = at;
            while (at < characters.Count && ClassOf(characters[at]) > 0)
            {
                at++;
            }

            if (at - first > 1)
            {
                Rune[] marks = [.. characters.GetRange(first, at - first).OrderBy(ClassOf)];
                marks.CopyTo(CollectionsMarshal.AsSpan(characters)[first..]);
            }
        }
    }
}
