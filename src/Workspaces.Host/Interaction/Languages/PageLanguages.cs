namespace Workspaces.Host.Interaction.Languages;

/// <summary>The languages that the pages speak, as BCP 47 tags, the first where nothing else is known.</summary>
internal static class PageLanguages
{
    /// <summary>As many are looked at.</summary>
    public const int MostWishes = 20;

    public const string English = "en";
    public const string BrazilianPortuguese = "pt-BR";

    public static IReadOnlyList<string> All { get; } = [English, BrazilianPortuguese];

    /// <summary>The language that meets the first wish that can be met: the same, or one of the same family (RFC 4647 3.4); null = none does.</summary>
    public static string? Match(IEnumerable<string> wishes) => wishes.Take(MostWishes).Select(Find).FirstOrDefault(language => language is not null);

    private static string? Find(string wish) =>
        All.FirstOrDefault(language => language.Equals(wish, StringComparison.OrdinalIgnoreCase))
        ?? All.FirstOrDefault(language => Family(language).Equals(Family(wish), StringComparison.OrdinalIgnoreCase));

    private static string Family(string tag) => tag.Split('-')[0];
}
