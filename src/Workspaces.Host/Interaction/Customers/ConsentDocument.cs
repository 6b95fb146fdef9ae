using System.Text.Json;
using System.Text.Json.Serialization;
using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.Host.Interaction.Customers;

/// <summary>What the list of consents says, as a file for its customer.</summary>
/// <param name="Issuer">Where it was made.</param>
/// <param name="Name">Of that workspace.</param>
/// <param name="User">Whose it is.</param>
/// <param name="MadeAt">When.</param>
/// <param name="Standing">What stands.</param>
/// <param name="Ended">What has ended and is still known.</param>
internal sealed record ConsentDocument(
    string Issuer, string Name, string User, DateTimeOffset MadeAt, IReadOnlyList<DocumentedConsent> Standing, IReadOnlyList<DocumentedConsent> Ended)
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
    };

    public static ConsentDocument Of(Workspace workspace, string user, DateTimeOffset now, IEnumerable<ToldConsent> standing, IEnumerable<ToldConsent> ended) => new(
        workspace.Issuer, workspace.DisplayName, user, now,
        [.. standing.Select(told => DocumentedConsent.Of(told) with { Since = told.Consent.Since, Until = told.Consent.Until })],
        [.. ended.Select(told => DocumentedConsent.Of(told) with { EndedAt = told.Consent.Since, EndedBy = EndOf(told.Consent.Intent) })]);

    private static string EndOf(Intent? intent) => intent is { State: IntentState.Consumed } ? "use" : intent?.EndedBy?.ToString().ToLowerInvariant() ?? "time";

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Readable);
}

/// <summary>A consent in the file.</summary>
/// <param name="ClientId">To whom.</param>
/// <param name="ClientName">What that client is called.</param>
/// <param name="Id">The id of the intent, as its client knows it; null = there is none.</param>
/// <param name="Permissions">What the client may, in the words of the page.</param>
/// <param name="Customer">By what the customer is known, for example <c>cpf</c>; null = by nothing but the sign-in.</param>
/// <param name="HistoryFrom">From when on the client sees what happened; null = from the first on that there is.</param>
/// <param name="HistoryUntil">Until when; null = whatever comes.</param>
/// <param name="Accounts">The accounts that were chosen.</param>
internal sealed record DocumentedConsent(
    string ClientId, string ClientName, string? Id, IReadOnlyList<string> Permissions, IReadOnlyDictionary<string, string>? Customer, DateTimeOffset? HistoryFrom, DateTimeOffset? HistoryUntil,
    IReadOnlyList<DocumentedAccount> Accounts)
{
    /// <summary>The payment that was agreed to; null = none was.</summary>
    public PaymentMatter? Payment { get; init; }

    /// <summary>What was agreed to member by member; null = nothing was.</summary>
    public IReadOnlyList<MatterDetail>? Details { get; init; }

    public DateTimeOffset? Since { get; init; }

    /// <summary>Null = until it is withdrawn.</summary>
    public DateTimeOffset? Until { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>client, customer, bank, time, or use where a payment was ordered.</summary>
    public string? EndedBy { get; init; }

    public static DocumentedConsent Of(ToldConsent told)
    {
        var (client, matter) = (told.Consent.Client, told.Consent.Matter);
        return new(
            client.ClientId, told.ClientName, told.Consent.Intent?.Id, told.Permissions, matter is { Customer.Count: > 0 } ? matter.Customer : null, matter?.HistoryFrom, matter?.HistoryUntil,
            [.. told.Accounts.Select(account => new DocumentedAccount(account.Id, account.Name, account.Number))])
        {
            Payment = matter?.Payment,
            Details = matter is { Details: { Count: > 0 } details } ? details : null,
        };
    }
}

/// <summary>An account in the file.</summary>
internal sealed record DocumentedAccount(string Id, string Name, string Number);
