using System.Globalization;
using System.Text.Json;

namespace Workspaces.FapiExtensions.Intents.Kinds;

/// <summary>Times as answers of the Open Banking Read/Write API have them.</summary>
internal static class UkTimes
{
    /// <summary>Reads until when a consent lasts; null = it may.</summary>
    public static IntentFault? ReadExpiration(JsonElement data, DateTimeOffset now, out DateTimeOffset? expires) =>
        !data.TryTime("ExpirationDateTime", out expires) || expires <= now ? UkErrors.Date("Data.ExpirationDateTime", "is a date and time in the future.") : null;

    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
