using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Intents.Kinds;

/// <summary>
/// Consents to share customer data of Open Finance Brasil (API Consents 3.3.1): lodged for one customer, who is known by CPF and, acting for a company, by its CNPJ;
/// named in the scope <c>consent:{consentId}</c>.
/// </summary>
internal sealed class BrazilData : ILodgedIntentKind
{
    /// <summary>After that the consent is rejected: CONSENT_EXPIRED.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(60);

    public string Name => IntentKind.BrazilData;

    public ProtocolEndpoint Collection => ProtocolEndpoints.DataConsents;

    public ProtocolEndpoint Item => ProtocolEndpoints.DataConsent;

    public string Scope => "consents";

    public string? Version => "3.3.1";

    public IntentFault NotFound => BrazilErrors.NotFound;

    public IntentFault Unreadable => BrazilErrors.Unreadable;

    public IntentFault TooMany => BrazilErrors.TooMany;

    public string IdOf(string workspaceId, string unique) => BrazilConsentId.Of(workspaceId, unique);

    public IReadOnlyList<string> NamedIn(AuthorizationRequest request) => BrazilConsentId.NamedIn(request, ofPayments: false);

    public bool Covers(string scope) => scope == Scope || BrazilConsentId.IsNaming(scope) || BrazilPermissions.Scopes.Contains(scope);

    public IntentReading Read(IntentCall lodged)
    {
        if (lodged.Body.Member("data") is not { ValueKind: JsonValueKind.Object } data)
        {
            return IntentReading.Refused(BrazilErrors.Missing("data"));
        }

        var (person, personFault) = BrazilDocuments.Person.Read(data);
        var (company, companyFault) = BrazilDocuments.Company.Read(data);
        var (permissions, permissionFault) = BrazilPermissions.Read(data.Member("permissions")?.Texts(), company is not null, lodged.Scopes);
        var (expires, timeFault) = ExpirationIn(data, lodged.Now);
        var fault = personFault ?? (person is null ? BrazilErrors.Missing("data.loggedUser") : null) ?? companyFault ?? permissionFault ?? timeFault;
        return fault is null
            ? IntentReading.Lodged(JsonSerializer.Serialize(new Details(person!, company, permissions)), Times.Earlier(lodged.Now + Patience, expires)!.Value, expires)
            : IntentReading.Refused(fault);
    }

    public IntentMatter MatterOf(Intent intent)
    {
        var details = DetailsOf(intent);
        return new(BrazilPermissions.Told(details.Permissions), BrazilPermissions.OfAccounts(details.Permissions)) { Customer = BrazilDocuments.CustomerOf(details.Cpf, details.Cnpj) };
    }

    public IReadOnlyList<string> PermissionsOf(Intent intent) => DetailsOf(intent).Permissions;

    public JsonObject Describe(Intent intent, string address, DateTimeOffset now)
    {
        var data = new JsonObject
        {
            ["consentId"] = intent.Id,
            ["creationDateTime"] = BrazilTimes.Text(intent.CreatedAt),
            ["status"] = StatusOf(intent.StateAt(now)),
            ["statusUpdateDateTime"] = BrazilTimes.Text(intent.ChangedBy(now)),
            ["permissions"] = JsonSerializer.SerializeToNode(DetailsOf(intent).Permissions),
        };
        if (intent.ExpiresAt is { } expires)
        {
            data["expirationDateTime"] = BrazilTimes.Text(expires);
        }

        if (RejectionOf(intent, now) is var (party, code))
        {
            data["rejection"] = new JsonObject { ["rejectedBy"] = party, ["reason"] = new JsonObject { ["code"] = code } };
        }

        return new() { ["data"] = data, ["links"] = new JsonObject { ["self"] = address }, ["meta"] = new JsonObject { ["requestDateTime"] = BrazilTimes.Text(now) } };
    }

    public JsonObject Describe(IntentFault fault, DateTimeOffset now) => BrazilErrors.Describe(fault, BrazilTimes.Text(now));

    public IntentFault? WhyNotWithdrawn(Intent intent, DateTimeOffset now) => RejectionOf(intent, now) is null ? null : BrazilErrors.Rejected;

    private static (DateTimeOffset? Expires, IntentFault? Fault) ExpirationIn(JsonElement data, DateTimeOffset now) =>
        !data.TryTime("expirationDateTime", out var expires, BrazilTimes.Zulu) ? (null, BrazilErrors.Invalid("data.expirationDateTime", "is a date and time in UTC, with seconds and Z."))
        : expires <= now ? (null, BrazilErrors.Expiration("data.expirationDateTime lies in the future."))
        : (expires, null);

    private static Details DetailsOf(Intent intent) => JsonSerializer.Deserialize<Details>(intent.Details) ?? throw new JsonException("An intent has no details.");

    private static string StatusOf(IntentState state) => state switch
    {
        IntentState.Awaiting => "AWAITING_AUTHORISATION",
        IntentState.Authorized => "AUTHORISED",
        _ => "REJECTED",
    };

    // A client revokes for its customer, who asked it to.
    private static (string Party, string Code)? RejectionOf(Intent intent, DateTimeOffset now) => (intent.StateAt(now), intent.EndedBy) switch
    {
        (IntentState.Awaiting or IntentState.Authorized, _) => null,
        (IntentState.Expired, _) => ("ASPSP", intent.GrantId is null ? "CONSENT_EXPIRED" : "CONSENT_MAX_DATE_REACHED"),
        (_, IntentParty.Bank) => ("ASPSP", "INTERNAL_SECURITY_REASON"),
        (IntentState.Rejected, null) => ("ASPSP", "CONSENT_EXPIRED"),
        (IntentState.Revoked, _) when intent.GrantId is not null => ("USER", "CUSTOMER_MANUALLY_REVOKED"),
        _ => ("USER", "CUSTOMER_MANUALLY_REJECTED"),
    };

    /// <summary>What is kept.</summary>
    private sealed record Details(string Cpf, string? Cnpj, IReadOnlyList<string> Permissions);
}
