using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Intents.Kinds;

/// <summary>
/// Funds confirmation consents of the Open Banking Read/Write API 4.0 (Confirmation of Funds API Profile): whether there is enough money in one account, which the client names, asked as often
/// as it likes for as long as the consent lasts. Named in <c>openbanking_intent_id</c> of the claims parameter and told in both ID tokens.
/// </summary>
internal sealed class UkFundsConfirmation : ILodgedIntentKind
{
    private const string Permission = "FundsConfirmation";
    private const string Account = "DebtorAccount";

    private static readonly string[] Members = ["ExpirationDateTime", Account];

    /// <summary>A provider sends its customer at once; one that waits longer is rejected (U037).</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(24);

    public string Name => IntentKind.UkFundsConfirmation;

    public ProtocolEndpoint Collection => ProtocolEndpoints.FundsConfirmationConsents;

    public ProtocolEndpoint Item => ProtocolEndpoints.FundsConfirmationConsent;

    public string Scope => "fundsconfirmations";

    public string? IdTokenClaim => UkIntentId.Claim;

    // A customer who took the consent back at the bank may give it again under the same id.
    public IReadOnlyList<IntentState> Deciding => IntentStates.Again;

    // Beside accounts or payments the id is one of theirs.
    public IReadOnlyList<string> NamedIn(AuthorizationRequest request) =>
        request.Scopes.Contains(Scope) && !request.Scopes.Contains("accounts") && !request.Scopes.Contains("payments") && request.Claims is { } claims ? UkIntentId.ValuesIn(claims) : [];

    // Consents that a system of the bank's own keeps; they open nothing that asks for one of these.
    public bool MayBeElsewhere(AuthorizationRequest request) => true;

    public IntentFault NotFound => UkErrors.NotFound;

    public IntentFault Unreadable => UkErrors.Unreadable;

    public IntentFault TooMany => UkErrors.TooMany;

    public IntentReading Read(IntentCall lodged) =>
        lodged.Body.Member("Data") is not { ValueKind: JsonValueKind.Object } data ? IntentReading.Refused(UkErrors.Missing("Data"))
        : (UkAccount.FaultIn(data, "Data", Account, required: true, named: false) ?? UkTimes.ReadExpiration(data, lodged.Now, out _)) is { } fault ? IntentReading.Refused(fault)
        : Lodged(data, lodged.Now);

    public bool Covers(string scope) => scope == Scope;

    public IntentMatter MatterOf(Intent intent)
    {
        using var details = JsonDocument.Parse(intent.Details);
        return new([Permission], ChoosesAccounts: true) { NamedAccount = UkAccount.Of(details.RootElement.GetProperty(Account)) };
    }

    public IReadOnlyList<string> PermissionsOf(Intent intent) => [Permission];

    public JsonObject Describe(Intent intent, string address, DateTimeOffset now)
    {
        var data = UkConsentStatus.Of(intent, now);
        foreach (var (name, value) in JsonNode.Parse(intent.Details)!.AsObject())
        {
            data[name] = value?.DeepClone();
        }

        return new() { ["Data"] = data, ["Links"] = new JsonObject { ["Self"] = address }, ["Meta"] = new JsonObject() };
    }

    public JsonObject Describe(IntentFault fault, DateTimeOffset now) => UkErrors.Describe(fault);

    // One that its client deleted does not exist any more.
    public IntentFault? WhyNotTold(Intent intent) => intent.EndedBy is IntentParty.Client ? NotFound : null;

    private static IntentReading Lodged(JsonElement data, DateTimeOffset now)
    {
        UkTimes.ReadExpiration(data, now, out var expires);
        var kept = JsonSerializer.Serialize(Members.Where(name => data.Member(name) is not null).ToDictionary(name => name, name => data.GetProperty(name)));
        return IntentReading.Lodged(kept, Times.Earlier(now + Patience, expires)!.Value, expires);
    }
}
