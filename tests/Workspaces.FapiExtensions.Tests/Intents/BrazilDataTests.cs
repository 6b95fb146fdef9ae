using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.Intents.Kinds;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Tests.Rules;

namespace Workspaces.FapiExtensions.Tests.Intents;

/// <summary>What a consent of Open Finance Brasil may ask for, how it is named, and what its client is told of it (API Consents 3.3.1).</summary>
public sealed class BrazilDataTests
{
    private const string Balances = """["ACCOUNTS_READ","ACCOUNTS_BALANCES_READ","RESOURCES_READ"]""";

    private const string Cards = """["CREDIT_CARDS_ACCOUNTS_READ","CREDIT_CARDS_ACCOUNTS_LIMITS_READ","RESOURCES_READ"]""";

    private static readonly ILodgedIntentKind Kind = new BrazilData();

    [Theory]
    [InlineData(Balances, null)]
    [InlineData("""["RESOURCES_READ","EXCHANGES_READ"]""", null)]
    [InlineData("""["ACCOUNTS_READ","RESOURCES_READ"]""", "COMBINACAO_PERMISSOES_INCORRETA")]
    [InlineData("""["ACCOUNTS_READ","ACCOUNTS_BALANCES_READ"]""", "COMBINACAO_PERMISSOES_INCORRETA")]
    [InlineData("""["RESOURCES_READ"]""", "COMBINACAO_PERMISSOES_INCORRETA")]
    [InlineData("""["LOANS_READ","LOANS_WARRANTIES_READ","LOANS_SCHEDULED_INSTALMENTS_READ","LOANS_PAYMENTS_READ","RESOURCES_READ"]""", "COMBINACAO_PERMISSOES_INCORRETA")]
    [InlineData("""["CREDIT_CARDS_ACCOUNTS_READ","CREDIT_CARDS_ACCOUNTS_BILLS_READ","RESOURCES_READ"]""", "COMBINACAO_PERMISSOES_INCORRETA")]
    [InlineData("""["CUSTOMERS_PERSONAL_IDENTIFICATIONS_READ","CUSTOMERS_BUSINESS_IDENTIFICATIONS_READ","RESOURCES_READ"]""", "PERMISSAO_PF_PJ_EM_CONJUNTO")]
    [InlineData("""["CUSTOMERS_BUSINESS_IDENTIFICATIONS_READ","RESOURCES_READ"]""", "INFORMACOES_PJ_NAO_INFORMADAS")]
    [InlineData("""["READ_EVERYTHING","RESOURCES_READ"]""", "PARAMETRO_INVALIDO")]
    [InlineData("""["ACCOUNTS_READ","ACCOUNTS_BALANCES_READ","RESOURCES_READ","RESOURCES_READ"]""", "PARAMETRO_INVALIDO")]
    [InlineData("[]", "PARAMETRO_NAO_INFORMADO")]
    [InlineData("[1]", "PARAMETRO_NAO_INFORMADO")]
    public void Groups_are_asked_for_as_a_whole(string permissions, string? code) => Assert.Equal(code, Read(permissions).Fault?.Code);

    [Fact]
    public void A_company_shares_what_is_of_companies()
    {
        Assert.Null(Read("""["CUSTOMERS_BUSINESS_IDENTIFICATIONS_READ","RESOURCES_READ"]""", company: "12ABC34501DE35").Fault);
        Assert.Equal("PERMISSOES_PJ_INCORRETAS", Read("""["CUSTOMERS_PERSONAL_ADITTIONALINFO_READ","RESOURCES_READ"]""", company: "12345678000195").Fault?.Code);
    }

    [Fact]
    public void What_the_bank_has_not_is_left_out_and_with_nothing_left_it_is_refused()
    {
        var both = Read("""["CREDIT_CARDS_ACCOUNTS_LIMITS_READ","ACCOUNTS_READ","CREDIT_CARDS_ACCOUNTS_READ","ACCOUNTS_BALANCES_READ","RESOURCES_READ"]""", scopes: ["accounts"]);

        Assert.Equal(["ACCOUNTS_READ", "ACCOUNTS_BALANCES_READ", "RESOURCES_READ"], Kind.PermissionsOf(Of(both)));
        Assert.Equal((422, "SEM_PERMISSOES_FUNCIONAIS_RESTANTES"), (Read(Cards, scopes: ["accounts"]).Fault!.Status, Read(Cards, scopes: ["accounts"]).Fault!.Code));
    }

    [Fact]
    public void A_group_of_several_products_stays_whole_though_the_bank_has_one()
    {
        const string investments = """["BANK_FIXED_INCOMES_READ","CREDIT_FIXED_INCOMES_READ","FUNDS_READ","VARIABLE_INCOMES_READ","TREASURE_TITLES_READ","RESOURCES_READ"]""";

        Assert.Equal(6, Kind.PermissionsOf(Of(Read(investments, scopes: ["funds"]))).Count);
    }

    [Theory]
    [InlineData("""{"data":{"permissions":["EXCHANGES_READ","RESOURCES_READ"]}}""", "data.loggedUser")]
    [InlineData("""{"data":{"loggedUser":{},"permissions":["EXCHANGES_READ","RESOURCES_READ"]}}""", "data.loggedUser.document")]
    [InlineData("""{"data":{"loggedUser":{"document":{"identification":"76109277673","rel":"RG"}},"permissions":["EXCHANGES_READ","RESOURCES_READ"]}}""", "data.loggedUser.document.rel")]
    [InlineData("""{"data":{"loggedUser":{"document":{"identification":"761.092.776-73","rel":"CPF"}},"permissions":["EXCHANGES_READ","RESOURCES_READ"]}}""", "data.loggedUser.document.identification")]
    [InlineData("""{"data":{"loggedUser":{"document":{"identification":"76109277673\n","rel":"CPF"}},"permissions":["EXCHANGES_READ","RESOURCES_READ"]}}""", "data.loggedUser.document.identification")]
    [InlineData("""{"data":{"loggedUser":{"document":{"identification":"76109277673","rel":"CPF"}},"businessEntity":{"document":{"identification":"1","rel":"CNPJ"}},"permissions":["EXCHANGES_READ","RESOURCES_READ"]}}""", "data.businessEntity.document.identification")]
    [InlineData("""{"data":{"loggedUser":{"document":{"identification":"76109277673","rel":"CPF"}},"permissions":["EXCHANGES_READ","RESOURCES_READ"],"expirationDateTime":"tomorrow"}}""", "data.expirationDateTime")]
    [InlineData("""{"data":{"loggedUser":{"document":{"identification":"76109277673","rel":"CPF"}},"permissions":["EXCHANGES_READ","RESOURCES_READ"],"expirationDateTime":"2090-01-01T00:00:00+02:00"}}""", "data.expirationDateTime")]
    [InlineData("""{"data":[]}""", "data")]
    [InlineData("""{}""", "data")]
    public void What_is_malformed_is_named(string body, string path)
    {
        var fault = Kind.Read(new(JsonElement.Parse(body), ["exchanges"], Subjects.Now)).Fault!;

        Assert.Equal((400, path), (fault.Status, fault.Path));
        Assert.Contains(path, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_customer_has_an_hour_and_less_where_it_ends_before()
    {
        var soon = Subjects.Now.AddMinutes(10);

        Assert.Equal((Subjects.Now.AddHours(1), (DateTimeOffset?)null), (Read(Balances).DecideBy, Read(Balances).ExpiresAt));
        Assert.Equal((soon, (DateTimeOffset?)soon), (Read(Balances, expires: $"{soon:yyyy-MM-ddTHH:mm:ssZ}").DecideBy, Read(Balances, expires: $"{soon:yyyy-MM-ddTHH:mm:ssZ}").ExpiresAt));
        Assert.Equal((422, "DATA_EXPIRACAO_INVALIDA"), (Read(Balances, expires: "2001-01-01T00:00:00Z").Fault!.Status, Read(Balances, expires: "2001-01-01T00:00:00Z").Fault!.Code));
    }

    [Fact]
    public void Its_customer_is_told_of_groups_and_known_by_document()
    {
        var matter = Kind.MatterOf(Of(Read("""["CREDIT_CARDS_ACCOUNTS_LIMITS_READ","CREDIT_CARDS_ACCOUNTS_READ","CUSTOMERS_BUSINESS_IDENTIFICATIONS_READ","RESOURCES_READ"]""", company: "12345678000195")));

        Assert.Equal(["CUSTOMERS_BUSINESS_IDENTIFICATIONS_READ", "CREDIT_CARDS_ACCOUNTS_LIMITS_READ"], matter.Permissions);
        Assert.False(matter.ChoosesAccounts);
        Assert.Equal(new Dictionary<string, string> { ["cpf"] = "76109277673", ["cnpj"] = "12345678000195" }, matter.Customer);
        Assert.True(Kind.MatterOf(Of(Read(Balances))).ChoosesAccounts);
    }

    [Fact]
    public void It_is_named_by_a_scope_and_requests_for_payments_alone_name_none()
    {
        Assert.Equal(["urn:bank:1"], Kind.NamedIn(Subjects.Request with { Scopes = ["openid", "accounts", "consent:urn:bank:1"] }));
        Assert.Equal(["urn:bank:1"], Kind.NamedIn(Subjects.Request with { Scopes = ["openid", "payments", "accounts", "consent:urn:bank:1"] }));
        Assert.Empty(Kind.NamedIn(Subjects.Request with { Scopes = ["openid", "payments", "consent:urn:bank:1"] }));
    }

    [Theory]
    [InlineData("acme", "urn:acme:7")]
    [InlineData("a-bank-whose-name-is-so-long-that-no-namespace-has-it", "urn:a-bank-whose-name-is-so-long-tha:7")]
    [InlineData("a-bank-whose-name-ends-in-32-let-ters", "urn:a-bank-whose-name-ends-in-32-let:7")]
    public void Its_id_is_a_urn_of_the_workspace(string workspace, string id) => Assert.Equal(id, Kind.IdOf(workspace, "7"));

    [Theory]
    [InlineData(IntentState.Awaiting, null, null, "AWAITING_AUTHORISATION", null)]
    [InlineData(IntentState.Authorized, null, "grant", "AUTHORISED", null)]
    [InlineData(IntentState.Rejected, IntentParty.Customer, null, "REJECTED", "USER CUSTOMER_MANUALLY_REJECTED")]
    [InlineData(IntentState.Rejected, null, null, "REJECTED", "ASPSP CONSENT_EXPIRED")]
    [InlineData(IntentState.Revoked, IntentParty.Client, "grant", "REJECTED", "USER CUSTOMER_MANUALLY_REVOKED")]
    [InlineData(IntentState.Revoked, IntentParty.Client, null, "REJECTED", "USER CUSTOMER_MANUALLY_REJECTED")]
    [InlineData(IntentState.Revoked, IntentParty.Customer, "grant", "REJECTED", "USER CUSTOMER_MANUALLY_REVOKED")]
    [InlineData(IntentState.Revoked, IntentParty.Bank, "grant", "REJECTED", "ASPSP INTERNAL_SECURITY_REASON")]
    [InlineData(IntentState.Expired, null, "grant", "REJECTED", "ASPSP CONSENT_MAX_DATE_REACHED")]
    [InlineData(IntentState.Expired, null, null, "REJECTED", "ASPSP CONSENT_EXPIRED")]
    public void Its_client_is_told_who_rejected_it_and_why(IntentState state, IntentParty? by, string? grant, string status, string? rejection)
    {
        var intent = Of(Read(Balances)) with { State = state, EndedBy = by, GrantId = grant };

        var data = Kind.Describe(intent, "https://bank.example/1", Subjects.Now)["data"]!;

        Assert.Equal(status, (string?)data["status"]);
        Assert.Equal(rejection, data["rejection"] is { } told ? $"{told["rejectedBy"]} {told["reason"]!["code"]}" : null);
        Assert.Equal(rejection is null ? null : "CONSENTIMENTO_EM_STATUS_REJEITADO", Kind.WhyNotWithdrawn(intent, Subjects.Now)?.Code);
        Assert.Null(Kind.WhyNotTold(intent));
    }

    [Fact]
    public void Documents_are_told_to_nobody()
    {
        var told = Kind.Describe(Of(Read("""["CUSTOMERS_BUSINESS_IDENTIFICATIONS_READ","RESOURCES_READ"]""", company: "12345678000195")), "https://bank.example/1", Subjects.Now).ToJsonString();

        Assert.DoesNotContain("76109277673", told, StringComparison.Ordinal);
        Assert.DoesNotContain("12345678000195", told, StringComparison.Ordinal);
    }

    private static IntentReading Read(string permissions, string? company = null, string? expires = null, string[]? scopes = null)
    {
        var data = new JsonObject { ["loggedUser"] = Document("76109277673", "CPF"), ["permissions"] = JsonNode.Parse(permissions) };
        if (company is not null)
        {
            data["businessEntity"] = Document(company, "CNPJ");
        }

        if (expires is not null)
        {
            data["expirationDateTime"] = expires;
        }

        return Kind.Read(new(JsonElement.Parse(new JsonObject { ["data"] = data }.ToJsonString()), scopes ?? ["accounts", "customers", "credit-cards-accounts", "exchanges", "loans"], Subjects.Now));
    }

    private static JsonObject Document(string number, string kind) => new() { ["document"] = new JsonObject { ["identification"] = number, ["rel"] = kind } };

    private static Intent Of(IntentReading read) => new()
    {
        Id = "urn:bank:1",
        Kind = Kind.Name,
        ClientId = "tpp",
        Details = read.Details,
        State = IntentState.Awaiting,
        CreatedAt = Subjects.Now,
        ChangedAt = Subjects.Now,
        DecideBy = Subjects.Now.AddHours(1),
        ExpiresAt = null,
    };
}
