using System.Text;
using Workspaces.FapiExtensions.Unicode;

namespace Workspaces.Application.Precis;

/// <summary>Normalisation form C (UAX 15): taken apart canonically, marks in their order, and put together again.</summary>
internal static class NormalForm
{
    public static List<Rune> Compose(IEnumerable<Rune> text)
    {
        List<Rune> apart = [.. text.SelectMany(TakenApart)];
        CombiningMarks.Order(apart);
        return PutTogether(apart);
    }

    public static string Text(IEnumerable<Rune> characters) => string.Concat(characters.Select(character => character.ToString()));

    private static IEnumerable<Rune> TakenApart(Rune character) =>
        Hangul.TakenApart(character) ?? (CharacterData.PartsOf(character) is { } parts ? parts.SelectMany(TakenApart) : [character]);

    // A mark goes together with what it stands on unless another of its class, or what begins anew, lies between.
    private static List<Rune> PutTogether(List<Rune> apart)
    {
        var whole = new List<Rune>(apart.Count);
        var (start, before) = (-1, 0);
        foreach (var character in apart)
        {
            var rank = CombiningMarks.ClassOf(character);
            if (start >= 0 && (before == 0 || before < rank) && Together(whole[start], character) is { } composed)
            {
                whole[start] = composed;
                continue;
            }

            (start, before) = (rank == 0 ? whole.Count : start, rank);
            whole.Add(character);
        }

        return whole;
    }

    private static Rune? Together(Rune first, Rune second) => Hangul.Together(first, second) ?? CharacterData.Composed(first, second);
}
