using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Workspaces.Host.Interaction.Texts;

/// <summary>Days and spans of time as people say them. The server knows no cultures but by these resources: what it says is the same on every machine.</summary>
internal sealed class PageDates(IStringLocalizer<PageTexts> texts)
{
    /// <summary>A day in UTC, for example <c>12 March 2027</c>.</summary>
    public string Day(DateTimeOffset instant) => Date(DateOnly.FromDateTime(instant.UtcDateTime));

    /// <summary>A day, for example <c>12 March 2027</c>.</summary>
    public string Date(DateOnly day)
    {
        var month = texts["date.months"].Value.Split(' ')[day.Month - 1];
        return texts["date.day", day.Day, month, day.Year.ToString("0000", CultureInfo.InvariantCulture)];
    }

    /// <summary>A span in the largest unit that it fills, for example <c>10 minutes</c>.</summary>
    public string Span(TimeSpan span) => span switch
    {
        { TotalMinutes: < 2 } => texts["span.seconds", (int)Math.Ceiling(span.TotalSeconds)],
        { TotalHours: < 2 } => texts["span.minutes", (int)span.TotalMinutes],
        { TotalDays: < 2 } => texts["span.hours", (int)span.TotalHours],
        _ => texts["span.days", (int)span.TotalDays],
    };
}
