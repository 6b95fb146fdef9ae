using System.Globalization;

namespace Workspaces.FapiExtensions.Intents.Kinds;

/// <summary>Times as answers of the Open Banking Read/Write API have them.</summary>
internal static class UkTimes
{
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
