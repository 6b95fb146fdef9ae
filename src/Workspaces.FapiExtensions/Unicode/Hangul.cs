using System.Text;

namespace Workspaces.FapiExtensions.Unicode;

/// <summary>Syllables of Hangul, which are put together by a formula (Unicode 3.12).</summary>
public static class Hangul
{
    private const int FirstSyllable = 0xAC00;
    private const int FirstLead = 0x1100;
    private const int FirstVowel = 0x1161;
    private const int BeforeTrailer = 0x11A7;
    private const int Leads = 19;
    private const int Vowels = 21;
    private const int Trailers = 28;
    private const int Syllables = Leads * Vowels * Trailers;

    /// <summary>What a syllable consists of; null = the character is none.</summary>
    public static Rune[]? TakenApart(Rune character)
    {
        var index = character.Value - FirstSyllable;
        if (index is < 0 or >= Syllables)
        {
            return null;
        }

        var (lead, vowel, trailer) = (index / (Vowels * Trailers), index % (Vowels * Trailers) / Trailers, index % Trailers);
        Rune[] open = [new(FirstLead + lead), new(FirstVowel + vowel)];
        return trailer == 0 ? open : [.. open, new(BeforeTrailer + trailer)];
    }

    /// <summary>The syllable that consists of both; null = none does.</summary>
    public static Rune? Together(Rune first, Rune second)
    {
        var (lead, vowel, open, trailer) = (first.Value - FirstLead, second.Value - FirstVowel, first.Value - FirstSyllable, second.Value - BeforeTrailer);
        return lead is >= 0 and < Leads && vowel is >= 0 and < Vowels ? new Rune(FirstSyllable + (((lead * Vowels) + vowel) * Trailers))
            : open is >= 0 and < Syllables && open % Trailers == 0 && trailer is > 0 and < Trailers ? new Rune(first.Value + trailer)
            : null;
    }
}
