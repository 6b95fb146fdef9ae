using System.Globalization;
using System.Text.Json;
using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Payments;

/// <summary>Reads what a bank answers: <c>{"status","changed_at","reason"?:{"code","text"?}}</c>.</summary>
internal static class PaymentsAnswer
{
    private const int LongestCode = 64;
    private const int LongestText = 500;
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK";

    /// <summary>The status; null when the answer is something else.</summary>
    /// <param name="body">The answer.</param>
    /// <param name="states">The words that the regime has.</param>
    public static OrderStatus? Read(byte[] body, IReadOnlyCollection<string> states)
    {
        if (!StrictJson.TryParseObject(body, out var answer)
            || Text(answer, "status", LongestCode) is not { } status || !states.Contains(status)
            || Text(answer, "changed_at", LongestCode) is not { } changed
            || !DateTimeOffset.TryParseExact(changed, Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var changedAt))
        {
            return null;
        }

        if (!answer.TryGetProperty("reason", out var reason) || reason.ValueKind is JsonValueKind.Null)
        {
            return new(status, changedAt);
        }

        return Text(reason, "code", LongestCode) is { Length: > 0 } code ? new(status, changedAt) { Reason = code, ReasonText = Text(reason, "text", LongestText) } : null;
    }

    private static string? Text(JsonElement holder, string name, int longest) =>
        holder.ValueKind is JsonValueKind.Object && holder.TryGetProperty(name, out var text) && text.ValueKind is JsonValueKind.String
        && text.GetString() is { } value && value.Length <= longest && ReadableText.Holds(value)
            ? value
            : null;
}
