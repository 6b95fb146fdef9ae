using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.FapiExtensions.EndUsers;
using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.Intents.Kinds;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Tests.Rules;

namespace Workspaces.FapiExtensions.Tests.Intents;

/// <summary>What a consent to a Pix payment and its order may say, and what customer and client are told of them.</summary>
public sealed class BrazilPaymentTests
{
    private const string Body = """
        {
          "data": {
            "loggedUser": { "document": { "identification": "76109277673", "rel": "CPF" } },
            "businessEntity": { "document": { "identification": "41284735000160", "rel": "CNPJ" } },
            "creditor": { "personType": "PESSOA_NATURAL", "cpfCnpj": "58764789000", "name": "João D'Ávila & Filhos" },
            "payment": {
              "type": "PIX", "date": "{today}", "currency": "BRL", "amount": "0.01", "ibgeTownCode": "5300108",
              "details": {
                "localInstrument": "INIC", "proxy": "+5561999990000",
                "creditorAccount": { "ispb": "12345678", "number": "77", "accountType": "TRAN" }
              }
            },
            "debtorAccount": { "ispb": "00000000", "issuer": "1", "number": "5", "accountType": "SVGS" }
          }
        }
        """;

    private const string Order = """
        {
          "data": [{
            "endToEndId": "E1234567820261201235911abcDEF011", "localInstrument": "INIC", "payment": { "amount": "0.01", "currency": "BRL" },
            "creditorAccount": { "ispb": "12345678", "number": "77", "accountType": "TRAN" }, "remittanceInformation": "Obrigado", "proxy": "+5561999990000",
            "cnpjInitiator": "50685362000135", "transactionIdentification": "TX1", "ibgeTownCode": "5300108", "authorisationFlow": "HYBRID_FLOW", "consentId": "urn:acme:0123"
          }]
        }
        """;

    private static readonly BrazilPayment Kind = new();

    /// <summary>Three hours after midnight in UTC the day begins in Brasília.</summary>
    private static DateTimeOffset Now { get; } = new(2026, 12, 1, 2, 59, 0, TimeSpan.Zero);

    [Fact]
    public void Its_customer_is_told_what_is_paid_to_whom()
    {
        var matter = Kind.MatterOf(Of(Read(Lodged())));

        Assert.Equal(
            new PaymentMatter("0.01", "BRL", "João D'Ávila & Filhos", new AccountIdentification(AccountScheme.Pix, "12345678//77/TRAN"))
            {
                PayeeDocument = "58764789000",
                PayeeKey = "+5561999990000",
                Day = new(2026, 11, 30),
                PayerAccount = new(AccountScheme.Pix, "00000000/1/5/SVGS"),
                TellsPayer = true,
            },
            matter.Payment);
        Assert.Equal([("cpf", "76109277673"), ("cnpj", "41284735000160")], matter.Customer.Select(claim => (claim.Key, claim.Value)));
    }

    [Fact]
    public void What_it_says_is_told_again()
    {
        var reading = Read(Lodged());

        var told = Kind.Describe(Of(reading), "https://bank.example/1", Now)["data"]!;

        Assert.Equal(Now.AddMinutes(5), reading.DecideBy);
        Assert.Null(reading.ExpiresAt);
        Assert.All(Lodged()["data"]!.AsObject(), member => Assert.True(JsonNode.DeepEquals(member.Value, told[member.Key]), member.Key));
        Assert.Equal(("2026-12-01T03:04:00Z", "2026-12-01T02:59:00Z"), ((string?)told["expirationDateTime"], (string?)told["creationDateTime"]));
    }

    [Theory]
    [InlineData(IntentState.Awaiting, null, 0, "AWAITING_AUTHORISATION", null)]
    [InlineData(IntentState.Awaiting, null, 5, "REJECTED", "TEMPO_EXPIRADO_AUTORIZACAO")]
    [InlineData(IntentState.Authorized, null, 59, "AUTHORISED", null)]
    [InlineData(IntentState.Authorized, null, 60, "REJECTED", "TEMPO_EXPIRADO_CONSUMO")]
    [InlineData(IntentState.Consumed, null, 600, "CONSUMED", null)]
    [InlineData(IntentState.Rejected, IntentParty.Customer, 0, "REJECTED", "REJEITADO_USUARIO")]
    [InlineData(IntentState.Revoked, IntentParty.Customer, 0, "REJECTED", "REJEITADO_USUARIO")]
    [InlineData(IntentState.Revoked, IntentParty.Bank, 0, "REJECTED", "NAO_INFORMADO")]
    public void Its_client_is_told_where_it_stands(IntentState state, IntentParty? by, int minutes, string status, string? reason)
    {
        var intent = Of(Read(Lodged())) with { State = state, EndedBy = by };
        intent = intent with { ExpiresAt = state is IntentState.Authorized ? Kind.EndOnceAgreed(intent, Now) : null };

        var told = Kind.Describe(intent, "https://bank.example/1", Now.AddMinutes(minutes))["data"]!;

        Assert.Equal((status, reason), ((string?)told["status"], (string?)told["rejectionReason"]?["code"]));
    }

    [Theory]
    [InlineData("data", null, "PARAMETRO_NAO_INFORMADO data")]
    [InlineData("data.loggedUser", null, "PARAMETRO_NAO_INFORMADO data.loggedUser")]
    [InlineData("data.loggedUser.document.identification", "\"1\"", "PARAMETRO_INVALIDO data.loggedUser.document.identification")]
    [InlineData("data.businessEntity.document.rel", "\"CPF\"", "PARAMETRO_INVALIDO data.businessEntity.document.rel")]
    [InlineData("data.purpose", "\"x\"", "PARAMETRO_INVALIDO data")]
    [InlineData("data.creditor", null, "PARAMETRO_NAO_INFORMADO data.creditor")]
    [InlineData("data.creditor.name", null, "PARAMETRO_NAO_INFORMADO data.creditor.name")]
    [InlineData("data.creditor.name", "\"\\u202Eevil\"", "PARAMETRO_INVALIDO data.creditor.name")]
    [InlineData("data.creditor.name", "\"   \"", "PARAMETRO_INVALIDO data.creditor.name")]
    [InlineData("data.creditor.cpfCnpj", "\"58764789000137\"", "PARAMETRO_INVALIDO data.creditor.cpfCnpj")]
    [InlineData("data.creditor.personType", "\"BANK\"", "PARAMETRO_INVALIDO data.creditor.personType")]
    [InlineData("data.creditor.nick", "\"x\"", "PARAMETRO_INVALIDO data.creditor")]
    [InlineData("data.payment", "[]", "PARAMETRO_NAO_INFORMADO data.payment")]
    [InlineData("data.payment.type", "\"TED\"", "FORMA_PAGAMENTO_INVALIDA data.payment.type")]
    [InlineData("data.payment.schedule", "{}", "FORMA_PAGAMENTO_INVALIDA data.payment.schedule")]
    [InlineData("data.payment.date", null, "PARAMETRO_NAO_INFORMADO data.payment.date")]
    [InlineData("data.payment.date", "\"30/11/2026\"", "PARAMETRO_INVALIDO data.payment.date")]
    [InlineData("data.payment.date", "\"2026-12-01\"", "DATA_PAGAMENTO_INVALIDA data.payment.date")]
    [InlineData("data.payment.date", "\"2026-11-29\"", "DATA_PAGAMENTO_INVALIDA data.payment.date")]
    [InlineData("data.payment.currency", "\"USD\"", "PARAMETRO_INVALIDO data.payment.currency")]
    [InlineData("data.payment.amount", "\"0.00\"", "PARAMETRO_INVALIDO data.payment.amount")]
    [InlineData("data.payment.amount", "\"1.5\"", "PARAMETRO_INVALIDO data.payment.amount")]
    [InlineData("data.payment.amount", "1.5", "PARAMETRO_INVALIDO data.payment.amount")]
    [InlineData("data.payment.amount", "\"1.50\\n\"", "PARAMETRO_INVALIDO data.payment.amount")]
    [InlineData("data.payment.ibgeTownCode", "\"1\"", "PARAMETRO_INVALIDO data.payment.ibgeTownCode")]
    [InlineData("data.payment.fee", "\"1\"", "PARAMETRO_INVALIDO data.payment")]
    [InlineData("data.payment.details", null, "PARAMETRO_NAO_INFORMADO data.payment.details")]
    [InlineData("data.payment.details", "7", "PARAMETRO_INVALIDO data.payment.details")]
    [InlineData("data.payment.details.localInstrument", null, "PARAMETRO_NAO_INFORMADO data.payment.details.localInstrument")]
    [InlineData("data.payment.details.localInstrument", "\"QRES\"", "FORMA_PAGAMENTO_INVALIDA data.payment.details.localInstrument")]
    [InlineData("data.payment.details.localInstrument", "\"CHEQUE\"", "PARAMETRO_INVALIDO data.payment.details.localInstrument")]
    [InlineData("data.payment.details.localInstrument", "\"MANU\"", "DETALHE_PAGAMENTO_INVALIDO data.payment.details.proxy")]
    [InlineData("data.payment.details.qrCode", "\"00\"", "FORMA_PAGAMENTO_INVALIDA data.payment.details.localInstrument")]
    [InlineData("data.payment.details.proxy", null, "PARAMETRO_NAO_INFORMADO data.payment.details.proxy")]
    [InlineData("data.payment.details.proxy", "\"a b\"", "PARAMETRO_INVALIDO data.payment.details.proxy")]
    [InlineData("data.payment.details.creditorAccount", null, "PARAMETRO_NAO_INFORMADO data.payment.details.creditorAccount")]
    [InlineData("data.payment.details.creditorAccount.ispb", null, "PARAMETRO_NAO_INFORMADO data.payment.details.creditorAccount.ispb")]
    [InlineData("data.payment.details.creditorAccount.number", "\"7/7\"", "PARAMETRO_INVALIDO data.payment.details.creditorAccount")]
    [InlineData("data.payment.details.creditorAccount.accountType", "\"CACC\"", "PARAMETRO_INVALIDO data.payment.details.creditorAccount")]
    [InlineData("data.payment.details.creditorAccount.issuer", "1", "PARAMETRO_INVALIDO data.payment.details.creditorAccount.issuer")]
    [InlineData("data.payment.details.creditorAccount.iban", "\"x\"", "PARAMETRO_INVALIDO data.payment.details.creditorAccount")]
    [InlineData("data.debtorAccount.issuer", "\"12345\"", "PARAMETRO_INVALIDO data.debtorAccount")]
    public void What_is_no_payment_is_refused(string path, string? value, string fault)
    {
        var reading = Read(With(Lodged(), path, value));

        Assert.Equal((422, fault), (reading.Fault!.Status, $"{reading.Fault.Code} {reading.Fault.Path}"));
    }

    [Fact]
    public void Its_order_is_kept_and_told()
    {
        var intent = Of(Read(Lodged()));
        var reading = Kind.ReadOrder(intent, JsonElement.Parse(Order), Now);

        var told = Kind.DescribeOrder(intent with { State = IntentState.Consumed, Order = reading.Details, PayerAccount = new(AccountScheme.Pix, "00000000/1/5/SVGS") }, new("RCVD", Now), "https://bank.example/1", Now)["data"]![0]!;

        var ordered = JsonNode.Parse(Order)!["data"]![0]!.AsObject();
        Assert.All(ordered, member => Assert.True(JsonNode.DeepEquals(member.Value, told[member.Key]), member.Key));
        Assert.Equal(("0123", "RCVD", "SVGS"), ((string?)told["paymentId"], (string?)told["status"], (string?)told["debtorAccount"]!["accountType"]));
        Assert.Equal(intent.Id, Kind.IntentIdOf("acme", Kind.OrderIdOf(intent)));
    }

    [Theory]
    [InlineData("data", "[]", "PARAMETRO_NAO_INFORMADO data")]
    [InlineData("data", "[7]", "PARAMETRO_INVALIDO data[0]")]
    [InlineData("data", "[{},{}]", "PAGAMENTO_DIVERGENTE_CONSENTIMENTO data")]
    [InlineData("endToEndId", null, "PARAMETRO_NAO_INFORMADO data[0].endToEndId")]
    [InlineData("endToEndId", "\"E1234567820261301235911abcDEF011\"", "PARAMETRO_INVALIDO data[0].endToEndId")]
    [InlineData("cnpjInitiator", "\"1\"", "PARAMETRO_INVALIDO data[0].cnpjInitiator")]
    [InlineData("remittanceInformation", "\"\\u202Ex\"", "PARAMETRO_INVALIDO data[0].remittanceInformation")]
    [InlineData("authorisationFlow", "\"FIDO_FLOW\"", "PARAMETRO_INVALIDO data[0].authorisationFlow")]
    [InlineData("transactionIdentification", null, "PARAMETRO_NAO_INFORMADO data[0].transactionIdentification")]
    [InlineData("transactionIdentification", "\"a-b\"", "PARAMETRO_INVALIDO data[0].transactionIdentification")]
    [InlineData("localInstrument", "\"DICT\"", "DETALHE_PAGAMENTO_INVALIDO data[0].transactionIdentification")]
    [InlineData("unknown", "1", "PARAMETRO_INVALIDO data[0]")]
    [InlineData("payment", "{\"amount\":\"0.02\",\"currency\":\"BRL\"}", "PAGAMENTO_DIVERGENTE_CONSENTIMENTO data[0].payment")]
    [InlineData("payment", "{\"amount\":\"0.01\",\"currency\":\"BRL\",\"fee\":\"1\"}", "PAGAMENTO_DIVERGENTE_CONSENTIMENTO data[0].payment")]
    [InlineData("creditorAccount", "{\"ispb\":\"12345678\",\"number\":\"78\",\"accountType\":\"TRAN\"}", "PAGAMENTO_DIVERGENTE_CONSENTIMENTO data[0].creditorAccount")]
    [InlineData("creditorAccount", "{\"ispb\":\"12345678\"}", "PARAMETRO_NAO_INFORMADO data[0].creditorAccount.number")]
    [InlineData("proxy", null, "PAGAMENTO_DIVERGENTE_CONSENTIMENTO data[0].proxy")]
    [InlineData("proxy", "\"another\"", "PAGAMENTO_DIVERGENTE_CONSENTIMENTO data[0].proxy")]
    [InlineData("qrCode", "\"00\"", "PAGAMENTO_DIVERGENTE_CONSENTIMENTO data[0].qrCode")]
    [InlineData("ibgeTownCode", null, "PAGAMENTO_DIVERGENTE_CONSENTIMENTO data[0].ibgeTownCode")]
    [InlineData("consentId", "\"urn:acme:other\"", "PAGAMENTO_DIVERGENTE_CONSENTIMENTO data[0].consentId")]
    public void Another_order_is_refused(string member, string? value, string fault)
    {
        var order = JsonNode.Parse(Order)!.AsObject();
        var holder = member == "data" ? order : order["data"]![0]!.AsObject();
        holder.Remove(member);
        if (value is not null)
        {
            holder[member] = JsonNode.Parse(value);
        }

        var reading = Kind.ReadOrder(Of(Read(Lodged())), JsonElement.Parse(order.ToJsonString()), Now);

        Assert.Equal((422, fault), (reading.Fault!.Status, $"{reading.Fault.Code} {reading.Fault.Path}"));
    }

    private static JsonObject Lodged() => JsonNode.Parse(Body.Replace("{today}", "2026-11-30", StringComparison.Ordinal))!.AsObject();

    private static IntentReading Read(JsonObject body) => Kind.Read(new(JsonElement.Parse(body.ToJsonString()), [], Now));

    private static Intent Of(IntentReading reading) => new()
    {
        Id = "urn:acme:0123",
        Kind = IntentKind.BrazilPayment,
        ClientId = "client",
        Details = reading.Fault is null ? reading.Details : throw new InvalidOperationException(reading.Fault.Message),
        State = IntentState.Awaiting,
        CreatedAt = Now,
        ChangedAt = Now,
        DecideBy = reading.DecideBy,
        ExpiresAt = reading.ExpiresAt,
    };

    private static JsonObject With(JsonObject body, string path, string? value)
    {
        var names = path.Split('.');
        var holder = names[..^1].Aggregate(body, (node, name) => node[name]!.AsObject());
        holder.Remove(names[^1]);
        if (value is not null)
        {
            holder[names[^1]] = JsonNode.Parse(value);
        }

        return body;
    }
}
