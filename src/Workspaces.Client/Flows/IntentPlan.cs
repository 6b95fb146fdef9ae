using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.Client.Http;
using Workspaces.Client.Messages;

namespace Workspaces.Client.Flows;

/// <summary>What a client of a regime lodges before it sends its customer, and how its requests name it.</summary>
/// <param name="Path">Where it is lodged, below the issuer.</param>
/// <param name="Scope">The scope of the token that it is lodged with.</param>
/// <param name="Id">Where the answer has its id, for example <c>Data.ConsentId</c>.</param>
public sealed record IntentPlan(string Path, string Scope, string Id)
{
    /// <summary>The CPF of the customer for whom clients lodge in Brazil: one that the tax office gives to nobody.</summary>
    public const string CustomerCpf = "76109277673";

    private const string IdTokenId = "openbanking_intent_id";

    private const string PixPayment = """
        {
          "data": {
            "creditor": { "personType": "PESSOA_JURIDICA", "cpfCnpj": "41284735000160", "name": "Livraria da Esquina" },
            "payment": {
              "type": "PIX",
              "currency": "BRL",
              "amount": "1250.50",
              "details": {
                "localInstrument": "DICT",
                "proxy": "livros@example.com",
                "creditorAccount": { "ispb": "90400888", "issuer": "1774", "number": "1234567890", "accountType": "CACC" }
              }
            }
          }
        }
        """;

    private const string Payment = """
        {
          "Data": {
            "Initiation": {
              "InstructionIdentification": "ORDER-7731",
              "EndToEndIdentification": "INVOICE-2209",
              "InstructedAmount": { "Amount": "1250.5", "Currency": "GBP" },
              "CreditorAccount": { "SchemeName": "UK.OBIE.SortCodeAccountNumber", "Identification": "08080021325698", "Name": "Corner Books" },
              "RemittanceInformation": { "Unstructured": ["Autumn order"] }
            }
          },
          "Risk": { "PaymentContextCode": "EcommerceMerchantInitiatedPayment" }
        }
        """;

    private static readonly string[] ShareAccounts = ["ACCOUNTS_READ", "ACCOUNTS_BALANCES_READ", "ACCOUNTS_TRANSACTIONS_READ", "RESOURCES_READ"];

    private static readonly string[] ReadAccounts = ["ReadAccountsDetail", "ReadBalances", "ReadTransactionsBasic", "ReadTransactionsCredits", "ReadTransactionsDebits"];

    /// <summary>What is lodged.</summary>
    public required Func<JsonObject> Body { get; init; }

    /// <summary>Names it in the parameters of a request.</summary>
    public required Action<FormParameters, string> Name { get; init; }

    /// <summary>The claim of ID tokens that tells the id; null = none does.</summary>
    public string? IdTokenClaim { get; init; }

    public static IntentPlan UnitedKingdom { get; } = new("open-banking/v4.0/aisp/account-access-consents", "accounts", "Data.ConsentId")
    {
        Body = () => new() { ["Data"] = new JsonObject { ["Permissions"] = Array(ReadAccounts) }, ["Risk"] = new JsonObject() },
        Name = NameInIdToken,
        IdTokenClaim = IdTokenId,
    };

    /// <summary>Where what the customer agreed to is ordered, below the issuer; null = nothing is.</summary>
    public string? Orders { get; init; }

    /// <summary>The order of what was lodged, by the id that it got; null = nothing is ordered.</summary>
    public Func<JsonObject, string, JsonObject>? Order { get; init; }

    /// <summary>How messages are signed.</summary>
    public MessageForm Form { get; init; }

    /// <summary>A payment, for which a client of the United Kingdom asks with the scope <c>payments</c>.</summary>
    public static IntentPlan UnitedKingdomPayment { get; } = new("open-banking/v4.0/pisp/domestic-payment-consents", "payments", "Data.ConsentId")
    {
        Body = () => JsonNode.Parse(Payment)!.AsObject(),
        Name = NameInIdToken,
        IdTokenClaim = IdTokenId,
        Orders = "open-banking/v4.0/pisp/domestic-payments",
        Order = (lodged, id) =>
        {
            lodged["Data"]!["ConsentId"] = id;
            return lodged;
        },
        Form = MessageForm.SignedApart,
    };

    /// <summary>Whether there is enough money in an account, which a client of the United Kingdom asks with the scope <c>fundsconfirmations</c>.</summary>
    public static IntentPlan UnitedKingdomFunds { get; } = new("open-banking/v4.0/cbpii/funds-confirmation-consents", "fundsconfirmations", "Data.ConsentId")
    {
        Body = () => new() { ["Data"] = new JsonObject { ["DebtorAccount"] = new JsonObject { ["SchemeName"] = "UK.OBIE.SortCodeAccountNumber", ["Identification"] = "80200110201820" } } },
        Name = NameInIdToken,
        IdTokenClaim = IdTokenId,
    };

    public static IntentPlan Brazil { get; } = new("open-banking/consents/v3/consents", "consents", "data.consentId")
    {
        Body = () => new() { ["data"] = new JsonObject { ["loggedUser"] = Customer(), ["permissions"] = Array(ShareAccounts) } },
        Name = NameInScope,
    };

    /// <summary>A Pix payment of today, for which a client of Brazil asks with the scope <c>payments</c>.</summary>
    public static IntentPlan BrazilPayment { get; } = new("open-banking/payments/v4/consents", "payments", "data.consentId")
    {
        Body = () =>
        {
            var body = JsonNode.Parse(PixPayment)!.AsObject();
            body["data"]!["loggedUser"] = Customer();
            body["data"]!["payment"]!["date"] = TodayInBrasilia();
            return body;
        },
        Name = NameInScope,
        Orders = "open-banking/payments/v4/pix/payments",
        Order = PixOrder,
        Form = MessageForm.Jwt,
    };

    /// <summary>The id in an answer; null when it has none.</summary>
    public string? IdIn(Answer answer) =>
        Id.Split('.').Aggregate((JsonNode?)answer.Json, (node, member) => node is JsonObject json ? json[member] : null) is JsonValue value ? value.ToString() : null;

    // Beside the claims that the request asks for anyhow; in those that are none it has no place.
    private static void NameInIdToken(FormParameters parameters, string id)
    {
        if (Parse(parameters["claims"] ?? "{}") is JsonObject claims && (claims["id_token"] ?? new JsonObject()) is JsonObject idToken)
        {
            idToken[IdTokenId] = new JsonObject { ["value"] = id, ["essential"] = true };
            claims["id_token"] = idToken.DeepClone();
            parameters["claims"] = claims.ToJsonString();
        }
    }

    private static void NameInScope(FormParameters parameters, string id) => parameters["scope"] = $"{parameters["scope"]} consent:{id}";

    private static JsonObject Customer() => new() { ["document"] = new JsonObject { ["identification"] = CustomerCpf, ["rel"] = "CPF" } };

    // Without summer time since 2019.
    private static string TodayInBrasilia() => TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(-3)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static JsonObject PixOrder(JsonObject lodged, string id)
    {
        var payment = lodged["data"]!["payment"]!;
        var order = payment["details"]!.DeepClone().AsObject();
        // The same for the same consent, so that an order that comes once more is the same.
        order["endToEndId"] = $"E90400888{TimeProvider.System.GetUtcNow().ToString("yyyyMMdd", CultureInfo.InvariantCulture)}1500{id[^11..]}";
        order["payment"] = new JsonObject { ["amount"] = (string?)payment["amount"], ["currency"] = (string?)payment["currency"] };
        order["cnpjInitiator"] = "50685362000135";
        order["remittanceInformation"] = "Pedido de outono";
        order["consentId"] = id;
        return new() { ["data"] = new JsonArray(order) };
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonArray Array(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
