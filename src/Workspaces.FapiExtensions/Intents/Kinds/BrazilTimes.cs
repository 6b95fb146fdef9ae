using System.Globalization;

namespace Workspaces.FapiExtensions.Intents.Kinds;

/// <summary>Times as the APIs of Open Finance Brasil write them.</summary>
internal static class BrazilTimes
{
    public const string Zulu = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private const string Date = "yyyy-MM-dd";

    /// <summary>Brasília has had no summer time since 2019.</summary>
    private static readonly TimeSpan Brasilia = TimeSpan.FromHours(-3);

    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(Zulu, CultureInfo.InvariantCulture);

    /// <summary>The day in Brasília, by which dates of payments are meant.</summary>
    public static DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(time.ToOffset(Brasilia).DateTime);

    public static bool TryDay(string text, out DateOnly day) => DateOnly.TryParseExact(text, Date, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
