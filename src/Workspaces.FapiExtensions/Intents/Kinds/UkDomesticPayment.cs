using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Intents.Kinds;

/// <summary>
/// Domestic payment consents of the Open Banking Read/Write API 4.0 (Payment Initiation API Profile): one payment, to which its customer agrees once and which its client then orders
/// once. Named in <c>openbanking_intent_id</c> of the claims parameter and told in both ID tokens.
/// </summary>
internal sealed class UkDomesticPayment : IOrderedIntentKind
{
    private const string AccountAccess = "accounts";

    private static readonly string[] Members = ["ReadRefundAccount", "Initiation", "Authorisation", "SCASupportData"];

    /// <summary>A customer pays at once or not at all.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <summary>What is not ordered by then is not ordered any more.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public string Name => IntentKind.UkDomesticPayment;

    public ProtocolEndpoint Collection => ProtocolEndpoints.DomesticPaymentConsents;

    public ProtocolEndpoint Item => ProtocolEndpoints.DomesticPaymentConsent;

    public ProtocolEndpoint Orders => ProtocolEndpoints.DomesticPayments;

    public ProtocolEndpoint Order => ProtocolEndpoints.DomesticPayment;

    public string Scope => "payments";

    public string Permission => "DomesticPayment";

    public string? IdTokenClaim => UkIntentId.Claim;

    public IMessageProtocol? Messages { get; } = new UkMessages();

    // A request for accounts names an account access consent.
    public IReadOnlyList<string> NamedIn(AuthorizationRequest request) =>
        request.Scopes.Contains(Scope) && !request.Scopes.Contains(AccountAccess) && request.Claims is { } claims ? UkIntentId.ValuesIn(claims) : [];

    // Consents to other payments than domestic ones are the bank's own; they open no domestic payment.
    public bool MayBeElsewhere(AuthorizationRequest request) => true;

    public IntentFault NotFound => UkErrors.NotFound;

    public IntentFault Unreadable => UkErrors.Unreadable;

    public IntentFault TooMany => UkErrors.TooMany;

    public IntentFault NotUsable { get; } = new(400, "U009", "The consent is not authorised, or its payment was ordered with another x-idempotency-key.", "Data.ConsentId");

    public IntentFault Unavailable { get; } = new(503, "U000", "Nobody can say now whether the payment was taken; come again with the same x-idempotency-key.");

    /// <summary><c>OBExternalPaymentTransactionStatus1Code</c> of domestic payments.</summary>
    public IReadOnlyCollection<string> OrderStates { get; } = ["RCVD", "PDNG", "ACTC", "PATC", "ACCP", "ACFC", "ACSP", "ACWC", "ACSC", "ACWP", "ACCC", "BLCK", "RJCT"];

    public IntentReading Read(IntentCall lodged)
    {
        if (lodged.Body.Member("Data") is not { ValueKind: JsonValueKind.Object } data)
        {
            return IntentReading.Refused(UkErrors.Missing("Data"));
        }

        if (lodged.Body.Member("Risk") is not { ValueKind: JsonValueKind.Object } risk)
        {
            return IntentReading.Refused(UkErrors.Missing("Risk"));
        }

        var (completion, authorisationFault) = UkAuthorisation.Read(data, lodged.Now);
        var fault = UkInitiation.FaultOf(data) ?? authorisationFault ?? UkAuthorisation.FaultOfRefund(data);
        return fault is not null
            ? IntentReading.Refused(fault)
            : IntentReading.Lodged(Kept(data, risk), Times.Earlier(lodged.Now + Patience, completion)!.Value, lodged.Now + Lifetime);
    }

    public bool Covers(string scope) => scope == Scope;

    public IntentMatter MatterOf(Intent intent)
    {
        using var details = JsonDocument.Parse(intent.Details);
        return new([Permission], ChoosesAccounts: true) { Payment = UkInitiation.Told(details.RootElement.GetProperty("Data").GetProperty("Initiation")) };
    }

    public IReadOnlyList<string> PermissionsOf(Intent intent) => [Permission];

    public JsonObject Describe(Intent intent, string address, DateTimeOffset now)
    {
        var lodged = JsonNode.Parse(intent.Details)!.AsObject();
        var (status, reason, description) = StatusOf(intent.StateAt(now));
        var data = new JsonObject
        {
            ["ConsentId"] = intent.Id,
            ["CreationDateTime"] = UkTimes.Text(intent.CreatedAt),
            ["Status"] = status,
            ["StatusUpdateDateTime"] = UkTimes.Text(intent.ChangedBy(now)),
        };
        if (reason is not null)
        {
            data["StatusReason"] = new JsonArray(new JsonObject { ["StatusReasonCode"] = reason, ["StatusReasonDescription"] = description });
        }

        foreach (var (name, value) in lodged["Data"]!.AsObject())
        {
            data[name] = value?.DeepClone();
        }

        return Answer(data, address, lodged["Risk"]);
    }

    public JsonObject Describe(IntentFault fault, DateTimeOffset now) => UkErrors.Describe(fault);

    public OrderReading ReadOrder(Intent intent, JsonElement body, DateTimeOffset now) => WhyNotOrdered(intent, body) is { } fault ? OrderReading.Refused(fault) : OrderReading.Of(null);

    private static IntentFault? WhyNotOrdered(Intent intent, JsonElement body)
    {
        if (body.Member("Data") is not { ValueKind: JsonValueKind.Object } data)
        {
            return UkErrors.Missing("Data");
        }

        using var details = JsonDocument.Parse(intent.Details);
        return data.Text("ConsentId") is not { } id ? UkErrors.Missing("Data.ConsentId")
            : id != intent.Id ? UkErrors.Mismatch("Data.ConsentId")
            : !Same(data.Member("Initiation"), details.RootElement.GetProperty("Data").GetProperty("Initiation")) ? UkErrors.Mismatch("Data.Initiation")
            : !Same(body.Member("Risk"), details.RootElement.GetProperty("Risk")) ? UkErrors.Mismatch("Risk")
            : null;
    }

    public JsonObject DescribeOrder(Intent intent, OrderStatus status, string address, DateTimeOffset now)
    {
        var lodged = JsonNode.Parse(intent.Details)!["Data"]!;
        var data = new JsonObject
        {
            ["DomesticPaymentId"] = intent.Id,
            ["ConsentId"] = intent.Id,
            ["CreationDateTime"] = UkTimes.Text(intent.ChangedAt),
            ["Status"] = status.Code,
            ["StatusUpdateDateTime"] = UkTimes.Text(status.ChangedAt),
        };
        if (status.Reason is { } reason)
        {
            data["StatusReason"] = new JsonArray(new JsonObject { ["StatusReasonCode"] = reason, ["StatusReasonDescription"] = status.ReasonText ?? reason });
        }

        data["Initiation"] = lodged["Initiation"]!.DeepClone();
        return Answer(data, address);
    }

    private static JsonObject Answer(JsonObject data, string address, JsonNode? risk = null)
    {
        var answer = new JsonObject { ["Data"] = data };
        if (risk is not null)
        {
            answer["Risk"] = risk.DeepClone();
        }

        answer["Links"] = new JsonObject { ["Self"] = address };
        answer["Meta"] = new JsonObject();
        return answer;
    }

    private static bool Same(JsonElement? ordered, JsonElement agreed) => ordered is { } value && JsonElement.DeepEquals(value, agreed);

    private static string Kept(JsonElement data, JsonElement risk) => JsonSerializer.Serialize(new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["Data"] = Members.Where(name => data.Member(name) is not null).ToDictionary(name => name, name => data.GetProperty(name)),
        ["Risk"] = risk,
    });

    private static (string Status, string? Reason, string? Description) StatusOf(IntentState state) => state switch
    {
        IntentState.Awaiting => ("AWAU", "U036", "The customer has not decided."),
        IntentState.Authorized => ("AUTH", null, null),
        IntentState.Consumed => ("COND", "U038", "The payment was ordered."),
        _ => ("RJCT", "U037", "The customer declined or did not decide in time, or the payment was not ordered in time."),
    };
}
