using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Intents.Kinds;

/// <summary>
/// Consents to Pix payments of Open Finance Brasil (API Payment Initiation 4.0.0): one payment of today, lodged for one customer, who is known by CPF and, acting for a company, by its CNPJ;
/// named in the scope <c>consent:{consentId}</c> and ordered once.
/// </summary>
internal sealed class BrazilPayment : IOrderedIntentKind
{
    /// <summary>After that the consent is rejected: TEMPO_EXPIRADO_AUTORIZACAO.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>What is not ordered by then is not ordered any more: TEMPO_EXPIRADO_CONSUMO.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(60);

    private static readonly string[] Members = ["loggedUser", "businessEntity", "creditor", "payment", "debtorAccount"];

    public string Name => IntentKind.BrazilPayment;

    public ProtocolEndpoint Collection => ProtocolEndpoints.PaymentConsents;

    public ProtocolEndpoint Item => ProtocolEndpoints.PaymentConsent;

    public ProtocolEndpoint Orders => ProtocolEndpoints.PixPayments;

    public ProtocolEndpoint Order => ProtocolEndpoints.PixPayment;

    public string Scope => BrazilConsentId.Payments;

    public string Permission => "PixPayment";

    public string? Version => "4.0.0";

    public IMessageProtocol? Messages { get; } = new BrazilMessages();

    public IntentFault NotFound => BrazilErrors.NotFound;

    public IntentFault NotOrdered => BrazilPaymentErrors.NoPayment;

    public IntentFault Unreadable => BrazilPaymentErrors.BadSignature;

    public IntentFault TooMany => BrazilErrors.TooMany;

    public IntentFault NotUsable => BrazilPaymentErrors.NotUsable;

    public IntentFault Unavailable { get; } = new(503, "FALHA_INFRAESTRUTURA_DETENTORA", "Nobody can say now whether the payment was taken; come again with the same x-idempotency-key.");

    /// <summary><c>EnumPaymentStatusType</c>, but those that are told with a cancellation or of a schedule.</summary>
    public IReadOnlyCollection<string> OrderStates { get; } = ["RCVD", "PDNG", "ACCP", "ACPD", "ACSC", "RJCT"];

    public string IdOf(string workspaceId, string unique) => BrazilConsentId.Of(workspaceId, unique);

    public string OrderIdOf(Intent intent) => BrazilConsentId.UniqueIn(intent.Id);

    public string IntentIdOf(string workspaceId, string orderId) => BrazilConsentId.Of(workspaceId, orderId);

    public IReadOnlyList<string> NamedIn(AuthorizationRequest request) => BrazilConsentId.NamedIn(request, ofPayments: true);

    // Consents that a system of the bank's own keeps; they open no Pix payment here.
    public bool MayBeElsewhere(AuthorizationRequest request) => true;

    public bool Covers(string scope) => scope == Scope || BrazilConsentId.IsNaming(scope);

    public DateTimeOffset? EndOnceAgreed(Intent intent, DateTimeOffset now) => now + Lifetime;

    public IntentReading Read(IntentCall lodged)
    {
        if (lodged.Body.Member("data") is not { ValueKind: JsonValueKind.Object } data)
        {
            return IntentReading.Refused(BrazilPaymentErrors.Missing("data"));
        }

        var (person, personFault) = BrazilDocuments.Person.Read(data);
        var (_, companyFault) = BrazilDocuments.Company.Read(data);
        var fault = personFault ?? (person is null ? BrazilErrors.Missing("data.loggedUser") : null) ?? companyFault;
        return (fault is null ? BrazilPix.FaultOf(data, lodged.Now) : BrazilPaymentErrors.Of(fault)) is { } refused
            ? IntentReading.Refused(refused)
            : IntentReading.Lodged(JsonSerializer.Serialize(Members.Where(name => data.Member(name) is not null).ToDictionary(name => name, name => data.GetProperty(name))), lodged.Now + Patience, expiresAt: null);
    }

    public IntentMatter MatterOf(Intent intent)
    {
        using var details = JsonDocument.Parse(intent.Details);
        var data = details.RootElement;
        return new([Permission], ChoosesAccounts: true)
        {
            Payment = BrazilPix.ToldOf(data),
            Customer = BrazilDocuments.CustomerOf(BrazilDocuments.Person.Read(data).Number!, BrazilDocuments.Company.Read(data).Number),
        };
    }

    public IReadOnlyList<string> PermissionsOf(Intent intent) => [Permission];

    public JsonObject Describe(Intent intent, string address, DateTimeOffset now)
    {
        var data = new JsonObject
        {
            ["consentId"] = intent.Id,
            ["creationDateTime"] = BrazilTimes.Text(intent.CreatedAt),
            ["expirationDateTime"] = BrazilTimes.Text(intent.ExpiresAt ?? intent.DecideBy),
            ["statusUpdateDateTime"] = BrazilTimes.Text(intent.ChangedBy(now)),
            ["status"] = StatusOf(intent.StateAt(now)),
        };
        foreach (var (name, value) in JsonNode.Parse(intent.Details)!.AsObject())
        {
            data[name] = value?.DeepClone();
        }

        if (BrazilAccount.Of(intent.PayerAccount) is { } payer)
        {
            data["debtorAccount"] = payer.Json;
        }

        if (RejectionOf(intent, now) is var (code, detail))
        {
            data["rejectionReason"] = new JsonObject { ["code"] = code, ["detail"] = detail };
        }

        return Answer(data, address, now);
    }

    public JsonObject Describe(IntentFault fault, DateTimeOffset now) => BrazilErrors.Describe(fault, BrazilTimes.Text(now));

    public OrderReading ReadOrder(Intent intent, JsonElement body, DateTimeOffset now)
    {
        using var details = JsonDocument.Parse(intent.Details);
        return BrazilPixOrder.Read(intent.Id, details.RootElement, body);
    }

    public JsonObject DescribeOrder(Intent intent, OrderStatus status, string address, DateTimeOffset now)
    {
        var data = new JsonObject
        {
            ["paymentId"] = OrderIdOf(intent),
            ["consentId"] = intent.Id,
            ["creationDateTime"] = BrazilTimes.Text(intent.ChangedAt),
            ["statusUpdateDateTime"] = BrazilTimes.Text(status.ChangedAt),
            ["status"] = status.Code,
        };
        if (status.Code is "RJCT")
        {
            data["rejectionReason"] = new JsonObject { ["code"] = status.Reason ?? "NAO_INFORMADO", ["detail"] = status.ReasonText ?? "The institution told no reason." };
        }

        foreach (var (name, value) in JsonNode.Parse(intent.Order ?? "{}")!.AsObject())
        {
            data[name] = value?.DeepClone();
        }

        if (BrazilAccount.Of(intent.PayerAccount) is { } payer)
        {
            data["debtorAccount"] = payer.Json;
        }

        return Answer(new JsonArray(data), address, now);
    }

    private static JsonObject Answer(JsonNode data, string address, DateTimeOffset now) =>
        new() { ["data"] = data, ["links"] = new JsonObject { ["self"] = address }, ["meta"] = new JsonObject { ["requestDateTime"] = BrazilTimes.Text(now) } };

    private static string StatusOf(IntentState state) => state switch
    {
        IntentState.Awaiting => "AWAITING_AUTHORISATION",
        IntentState.Authorized => "AUTHORISED",
        IntentState.Consumed => "CONSUMED",
        _ => "REJECTED",
    };

    private static (string Code, string Detail)? RejectionOf(Intent intent, DateTimeOffset now) => (intent.StateAt(now), intent.EndedBy) switch
    {
        (IntentState.Awaiting or IntentState.Authorized or IntentState.Consumed, _) => null,
        (IntentState.Expired, _) => ("TEMPO_EXPIRADO_CONSUMO", "The payment was not ordered in time."),
        (_, IntentParty.Bank) => ("NAO_INFORMADO", "The institution ended the consent."),
        (_, null) => ("TEMPO_EXPIRADO_AUTORIZACAO", "The customer did not decide in time."),
        _ => ("REJEITADO_USUARIO", "The customer declined."),
    };
}
