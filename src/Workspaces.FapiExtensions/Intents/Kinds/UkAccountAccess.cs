using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Intents.Kinds;

/// <summary>
/// Account access consents of the Open Banking Read/Write API 4.0 (Account and Transaction API Profile, Account Access Consents): which data of accounts a provider
/// may read, all of it or none, named in <c>openbanking_intent_id</c> of the claims parameter and told in both ID tokens.
/// </summary>
internal sealed class UkAccountAccess : ILodgedIntentKind
{
    private static readonly string[] Members = ["Permissions", "ExpirationDateTime", "TransactionFromDateTime", "TransactionToDateTime"];

    /// <summary>A provider sends its customer at once; one that waits longer is rejected (U036).</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(24);

    public string Name => IntentKind.UkAccountAccess;

    public ProtocolEndpoint Collection => ProtocolEndpoints.AccountAccessConsents;

    public ProtocolEndpoint Item => ProtocolEndpoints.AccountAccessConsent;

    public string Scope => "accounts";

    public string? IdTokenClaim => UkIntentId.Claim;

    // A customer who took the consent back at the bank may give it again under the same id (Changes to an Intent's Authorized State).
    public IReadOnlyList<IntentState> Deciding => IntentStates.Again;

    // Intents of payments and of funds confirmations are named in the same claim, beside their own scopes.
    public IReadOnlyList<string> NamedIn(AuthorizationRequest request) => !request.Scopes.Contains(Scope) || request.Claims is not { } claims
        ? []
        : UkIntentId.ValuesIn(claims);

    public IntentFault NotFound => UkErrors.NotFound;

    public IntentFault Unreadable => UkErrors.Unreadable;

    public IntentFault TooMany => UkErrors.TooMany;

    public IntentReading Read(IntentCall lodged)
    {
        if (lodged.Body.Member("Data") is not { ValueKind: JsonValueKind.Object } data)
        {
            return Refused(UkErrors.Missing("Data"));
        }

        if (lodged.Body.Member("Risk") is not { ValueKind: JsonValueKind.Object })
        {
            return Refused(UkErrors.Missing("Risk"));
        }

        if (UkTimes.ReadExpiration(data, lodged.Now, out var expires) is { } past)
        {
            return Refused(past);
        }

        if (!data.TryTime("TransactionFromDateTime", out var from) || !data.TryTime("TransactionToDateTime", out var to))
        {
            return Refused(UkErrors.Date("Data", "has TransactionFromDateTime and TransactionToDateTime as date and time."));
        }

        if (from > to)
        {
            return Refused(UkErrors.Date("Data.TransactionToDateTime", "does not lie before TransactionFromDateTime."));
        }

        return UkPermissions.FaultOf(data.Member("Permissions")?.Texts()) is { } fault
            ? Refused(fault)
            : IntentReading.Lodged(Kept(data), Times.Earlier(lodged.Now + Patience, expires)!.Value, expires);
    }

    public bool Covers(string scope) => scope == Scope;

    public IntentMatter MatterOf(Intent intent)
    {
        using var details = JsonDocument.Parse(intent.Details);
        details.RootElement.TryTime("TransactionFromDateTime", out var from);
        details.RootElement.TryTime("TransactionToDateTime", out var to);
        return new(UkPermissions.Told(PermissionsIn(details)), ChoosesAccounts: true) { HistoryFrom = from, HistoryUntil = to };
    }

    public IReadOnlyList<string> PermissionsOf(Intent intent)
    {
        using var details = JsonDocument.Parse(intent.Details);
        return PermissionsIn(details);
    }

    public JsonObject Describe(Intent intent, string address, DateTimeOffset now)
    {
        var lodged = JsonNode.Parse(intent.Details)!.AsObject();
        var data = UkConsentStatus.Of(intent, now);
        foreach (var (name, value) in lodged)
        {
            data[name] = value?.DeepClone();
        }

        return new()
        {
            ["Data"] = data,
            ["Risk"] = new JsonObject(),
            ["Links"] = new JsonObject { ["Self"] = address },
            ["Meta"] = new JsonObject(),
        };
    }

    public JsonObject Describe(IntentFault fault, DateTimeOffset now) => UkErrors.Describe(fault);

    // One that its client deleted does not exist any more.
    public IntentFault? WhyNotTold(Intent intent) => intent.EndedBy is IntentParty.Client ? NotFound : null;

    // What nobody asks for again is not kept.
    private static string Kept(JsonElement data) =>
        JsonSerializer.Serialize(Members.Where(name => data.Member(name) is not null).ToDictionary(name => name, name => data.GetProperty(name)));

    private static IReadOnlyList<string> PermissionsIn(JsonDocument details) => details.RootElement.Member("Permissions")?.Texts() ?? [];

    private static IntentReading Refused(IntentFault fault) => IntentReading.Refused(fault);
}
