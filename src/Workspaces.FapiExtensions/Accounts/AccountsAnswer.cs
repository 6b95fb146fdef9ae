using System.Text.Json;
using Workspaces.FapiExtensions.EndUsers;
using Workspaces.FapiExtensions.Jose;

namespace Workspaces.FapiExtensions.Accounts;

/// <summary>Reads what a bank answers: <c>{"accounts":[{"id","name","number","unavailable"?,"identifications"?:[{"scheme","identification"}]}]}</c>. One fault makes all of it none: half a list would be a wrong one.</summary>
internal static class AccountsAnswer
{
    private const int MostAccounts = 500;
    private const int LongestId = 128;
    private const int LongestText = 200;
    private const int LongestIdentification = 256;
    private const int MostIdentifications = 8;

    /// <summary>The accounts; null when the answer is something else.</summary>
    public static IReadOnlyList<Account>? Read(byte[] body)
    {
        if (!StrictJson.TryParseObject(body, out var answer)
            || !answer.TryGetProperty("accounts", out var list)
            || list.ValueKind is not JsonValueKind.Array
            || list.GetArrayLength() > MostAccounts)
        {
            return null;
        }

        Account[] accounts = [.. list.EnumerateArray().Select(ReadOne).OfType<Account>()];
        return accounts.DistinctBy(account => account.Id).Count() == list.GetArrayLength() ? accounts : null;
    }

    private static Account? ReadOne(JsonElement account) =>
        Text(account, "id", LongestId) is { Length: > 0 } id && !id.Any(char.IsControl)
        && Text(account, "name", LongestText) is { Length: > 0 } name
        && Text(account, "number", LongestText) is { } number
        && TryReason(account, out var unavailable)
        && Identifications(account) is { } identifications
            ? new(id, name, number) { Unavailable = unavailable, Identifications = identifications }
            : null;

    private static AccountIdentification[]? Identifications(JsonElement account)
    {
        if (!account.TryGetProperty("identifications", out var list) || list.ValueKind is JsonValueKind.Null)
        {
            return [];
        }

        if (list.ValueKind is not JsonValueKind.Array || list.GetArrayLength() > MostIdentifications)
        {
            return null;
        }

        AccountIdentification[] identifications = [.. list.EnumerateArray().Select(Identification).OfType<AccountIdentification>()];
        return identifications.Length == list.GetArrayLength() ? identifications : null;
    }

    private static AccountIdentification? Identification(JsonElement one) =>
        Text(one, "scheme", LongestId) is { Length: > 0 } scheme && Text(one, "identification", LongestIdentification) is { Length: > 0 } identification ? new(scheme, identification) : null;

    private static bool TryReason(JsonElement account, out string? reason)
    {
        reason = Text(account, "unavailable", LongestText);
        return reason is { Length: > 0 } || !account.TryGetProperty("unavailable", out var given) || given.ValueKind is JsonValueKind.Null;
    }

    private static string? Text(JsonElement account, string name, int longest) =>
        account.ValueKind is JsonValueKind.Object
        && account.TryGetProperty(name, out var text)
        && text.ValueKind is JsonValueKind.String
        && text.GetString() is { } value && value.Length <= longest
            ? value
            : null;
}
