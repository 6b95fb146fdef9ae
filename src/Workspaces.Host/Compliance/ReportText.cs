using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.Application.Compliance;
using Workspaces.FapiExtensions.Compliance;

namespace Workspaces.Host.Compliance;

/// <summary>How a report is worded, on paper and on terminals.</summary>
internal static class ReportText
{
    public static string Of(ComplianceStatus status) => status switch
    {
        ComplianceStatus.Holds => "holds",
        ComplianceStatus.Violated => "violated",
        ComplianceStatus.ReportOnly => "reported only",
        _ => "not applicable",
    };

    /// <summary>What a whole report says.</summary>
    public static string Verdict(ComplianceStatus status) => status switch
    {
        ComplianceStatus.Holds => "Every requirement holds",
        ComplianceStatus.ReportOnly => "Requirements are watched and not enforced",
        _ => "Requirements are violated",
    };

    /// <summary>A sign beside the word, for those who do not see the colour.</summary>
    public static string Sign(ComplianceStatus status) => status switch
    {
        ComplianceStatus.Holds => "✓",
        ComplianceStatus.Violated => "✗",
        ComplianceStatus.ReportOnly => "!",
        _ => "–",
    };

    public static string Of(EnforcementPoint point) => point.Name.Replace('_', ' ');

    public static string Of(IEnumerable<EnforcementPoint> points) => string.Join(", ", points.Select(Of));

    /// <summary>To the second, in UTC.</summary>
    public static string Of(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Text as it is, other values as JSON.</summary>
    public static string Of(JsonNode? value) => value switch
    {
        null => "none",
        JsonValue text when text.GetValueKind() is JsonValueKind.String => Plain(text.GetValue<string>()),
        _ => Plain(value.ToJsonString(ReportJson.Options)),
    };

    /// <summary>Text that others wrote, without what could move the cursor, turn the direction of writing or hide.</summary>
    public static string Plain(string? text) => string.Concat((text ?? "").EnumerateRunes().Select(rune => Rune(rune) ? rune.ToString() : "\uFFFD"));

    private static bool Rune(System.Text.Rune rune) => System.Text.Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate);
}
