using Microsoft.Extensions.Localization;
using Workspaces.FapiExtensions.Intents;

namespace Workspaces.Host.Interaction.Texts;

/// <summary>Which part of what happened on accounts a client sees.</summary>
internal static class HistoryTexts
{
    /// <summary>Null where nothing bounds it.</summary>
    public static string? Of(IStringLocalizer<PageTexts> texts, PageDates dates, IntentMatter? matter) => matter switch
    {
        { HistoryFrom: { } from, HistoryUntil: { } until } => texts["consent.history.between", dates.Day(from), dates.Day(until)].Value,
        { HistoryFrom: { } from } => texts["consent.history.from", dates.Day(from)].Value,
        { HistoryUntil: { } until } => texts["consent.history.until", dates.Day(until)].Value,
        _ => null,
    };
}
