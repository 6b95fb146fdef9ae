using System.Runtime.InteropServices;
using System.Text;

namespace Workspaces.Application.Precis;

/// <summary>Normalisation form C (UAX 15): taken apart canonically, marks in their order, and put together again.</summary>
internal static class NormalForm
{
    private const int FirstSyllable = 0xAC00;
    private const int FirstLead = 0x1100;
    private const int FirstVowel = 0x1161;
    private const int BeforeTrailer = 0x11A7;
    private const int Leads = 19;
    private const int Vowels = 21;
    private const int Trailers = 28;

    public static List<Rune> Compose(IEnumerable<Rune> text)
    {
        List<Rune> apart = [.. text.SelectMany(TakenApart)];
        Order(apart);
        return PutTogether(apart);
    }

    public static string Text(IEnumerable<Rune> characters) => string.Concat(characters.Select(character => character.ToString()));

    private static IEnumerable<Rune> TakenApart(Rune character) =>
        character.Value - FirstSyllable is >= 0 and < Leads * Vowels * Trailers and var syllable ? OfSyllable(syllable)
        : CharacterData.PartsOf(character) is { } parts ? parts.SelectMany(TakenApart)
        : [character];

    // Unicode 3.12: Hangul is put together by a formula.
    private static Rune[] OfSyllable(int index)
    {
        var (lead, vowel, trailer) = (index / (Vowels * Trailers), index % (Vowels * Trailers) / Trailers, index % Trailers);
        Rune[] open = [new(FirstLead + lead), new(FirstVowel + vowel)];
        return trailer == 0 ? open : [.. open, new(BeforeTrailer + trailer)];
    }

    // Marks on one character in the order of their classes, those of one class as they came. Sorted, because a stranger may send any number of them.
    private static void Order(List<Rune> characters)
    {
        for (var at = 0; at < characters.Count; at++)
        {
            var first = at;
            while (at < characters.Count && CharacterData.ClassOf(characters[at]) > 0)
            {
                at++;
            }

            if (at - first > 1)
            {
                Rune[] marks = [.. characters.GetRange(first, at - first).OrderBy(CharacterData.ClassOf)];
                marks.CopyTo(CollectionsMarshal.AsSpan(characters)[first..]);
            }
        }
    }

    // A mark goes together with what it stands on unless another of its class, or what begins anew, lies between.
    private static List<Rune> PutTogether(List<Rune> apart)
    {
        var whole = new List<Rune>(apart.Count);
        var (start, before) = (-1, 0);
        foreach (var character in apart)
        {
            var rank = CharacterData.ClassOf(character);
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

    private static Rune? Together(Rune first, Rune second) => SyllableOf(first.Value, second.Value) is { } syllable ? new(syllable) : CharacterData.Composed(first, second);

    private static int? SyllableOf(int first, int second)
    {
        var (lead, vowel, open, trailer) = (first - FirstLead, second - FirstVowel, first - FirstSyllable, second - BeforeTrailer);
        return lead is >= 0 and < Leads && vowel is >= 0 and < Vowels ? FirstSyllable + (((lead * Vowels) + vowel) * Trailers)
            : open is >= 0 and < Leads * Vowels * Trailers && open % Trailers == 0 && trailer is > 0 and < Trailers ? first + trailer
            : null;
    }
}
