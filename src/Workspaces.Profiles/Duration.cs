using System.Globalization;

namespace Workspaces.Profiles;

/// <summary>Durations as templates write them: hh:mm:ss or d.hh:mm:ss. A bare number, which .NET takes for days, is none.</summary>
internal static class Duration
{
    public static bool TryRead(string? text, out TimeSpan duration) =>
        TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out duration) && text!.Count(character => character is ':') is 2;
}
