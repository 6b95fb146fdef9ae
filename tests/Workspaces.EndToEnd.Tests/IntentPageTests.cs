using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Testing.Host;

namespace Workspaces.EndToEnd.Tests;

/// <summary>The consent page where a customer decides about an intent, and about which accounts.</summary>
public sealed class IntentPageTests(HostFixture host, ChromiumFixture chromium)
{
    private static readonly Device[] Screens = [Device.Phone, Device.Phone with { Dark = true, Language = "pt-BR" }, Device.Desktop, Device.Desktop with { JavaScript = false, Dark = true }];

    public static TheoryData<string> Devices => [.. Screens.Select(device => $"{device}{(device.JavaScript ? "" : " without scripts")}")];

    [Theory]
    [MemberData(nameof(Devices))]
    public async Task Asks_for_accounts_and_opens_those_that_were_chosen(string device)
    {
        var screen = Screens[Devices.Select(row => (string)row).ToList().IndexOf(device)];
        var tpp = await host.TppAsync(await host.CreateWorkspaceAsync("open-banking-uk"), ClientPlan.UnitedKingdom.Apply);
        await using var visitor = await Visitor.ComeAsync(chromium, screen);
        // Open Banking UK takes no redirect URI of this machine.
        await visitor.Page.RouteAsync("https://tpp.example.com/**", route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<p id=\"client\">The client</p>" }));
        var (attempt, _) = await tpp.StartAsync();

        await visitor.Page.GotoAsync(tpp.AuthorizationUrl(attempt).AbsoluteUri);
        await visitor.SignInAsync();
        await LookAsync(visitor, screen, $"accounts-{device}");
        await visitor.Page.ClickAsync("#allow");
        await visitor.Page.WaitForSelectorAsync("#error");
        await LookAsync(visitor, screen, $"accounts-none-{device}");
        await visitor.Page.CheckAsync("#account-2");
        Assert.True(await visitor.Page.IsDisabledAsync("#account-3"));
        await visitor.Page.ClickAsync("#allow");
        await visitor.Page.WaitForSelectorAsync("#client");

        var code = Client.Http.FormParameters.Parse(new Uri(visitor.Page.Url).Fragment)["code"]!;
        var tokens = await tpp.TokenAsync(attempt, code);
        Assert.Equal("31820", (string?)Assert.Single((await tpp.ResourceAsync(tokens["access_token"]!)).Json!["accounts"]!.AsArray())!["account_id"]);
        Assert.Empty(visitor.Complaints);
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public async Task Asks_for_a_payment_from_one_account(string device)
    {
        var screen = Screens[Devices.Select(row => (string)row).ToList().IndexOf(device)];
        var tpp = await host.TppAsync(
            await host.CreateWorkspaceAsync("open-banking-uk"), options => ClientPlan.UnitedKingdom.Apply(options) with { Scope = "openid payments", OwnScope = null, Intent = LongPayment });
        await using var visitor = await Visitor.ComeAsync(chromium, screen);
        await visitor.Page.RouteAsync("https://tpp.example.com/**", route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<p id=\"client\">The client</p>" }));
        var (attempt, lodged) = await tpp.StartAsync();

        await visitor.Page.GotoAsync(tpp.AuthorizationUrl(attempt).AbsoluteUri);
        await visitor.SignInAsync();
        await LookAsync(visitor, screen, $"payment-{device}");
        Assert.Contains(screen.Language == "pt-BR" ? "GBP 9.999.999.999.999,12345" : "GBP 9,999,999,999,999.12345", await visitor.Page.InnerTextAsync(".payment"), StringComparison.Ordinal);
        await visitor.Page.ClickAsync("#allow");
        await visitor.Page.WaitForSelectorAsync("#error");
        await LookAsync(visitor, screen, $"payment-none-{device}");
        await visitor.Page.CheckAsync("#account-1");
        await visitor.Page.CheckAsync("#account-2");
        Assert.False(await visitor.Page.IsCheckedAsync("#account-1"));
        await visitor.Page.ClickAsync("#allow");
        await visitor.Page.WaitForSelectorAsync("#client");

        var tokens = await tpp.TokenAsync(attempt, Client.Http.FormParameters.Parse(new Uri(visitor.Page.Url).Fragment)["code"]!);
        Assert.True((await tpp.OrderAsync(LongPayment, LongPayment.IdIn(lodged!)!, tokens["access_token"]!)).Succeeded);
        await visitor.Page.GotoAsync($"{tpp.Server.Issuer}/consents");
        if (await visitor.Page.QuerySelectorAsync("#username") is not null)
        {
            await visitor.SignInAsync();
        }

        await visitor.Page.ClickAsync(".ended summary");
        await visitor.PortrayAsync($"payment-ordered-{device}");
        Assert.Contains("12345", await visitor.Page.InnerTextAsync(".ended .payment"), StringComparison.Ordinal);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Tells_a_customer_in_Brazil_what_is_shared_and_whose()
    {
        var screen = Device.Phone with { Language = "pt-BR" };
        var tpp = await host.TppAsync(await host.CreateWorkspaceAsync("open-banking-brazil"), plan => ClientPlan.Brazil.Apply(plan) with { Intent = Everything });
        await using var visitor = await Visitor.ComeAsync(chromium, screen);
        await visitor.Page.RouteAsync("https://tpp.example.com/**", route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<p id=\"client\">The client</p>" }));
        var (attempt, _) = await tpp.StartAsync();
        var push = await tpp.PushAsync(attempt);

        await visitor.Page.GotoAsync(tpp.AuthorizationUrl(attempt, push["request_uri"]).AbsoluteUri);
        await visitor.SignInAsync();
        await LookAsync(visitor, screen, "accounts-brazil");
        Assert.Contains("Ver as faturas dos seus cartões de crédito", await visitor.Page.InnerTextAsync("ul.permissions"), StringComparison.Ordinal);
        Assert.Equal(IntentPlan.CustomerCpf, await visitor.Page.InnerTextAsync(".customer"));
        await visitor.Page.CheckAsync("#account-1");
        await visitor.Page.ClickAsync("#allow");
        await visitor.Page.WaitForSelectorAsync("#client");

        Assert.NotNull(Client.Http.FormParameters.Parse(new Uri(visitor.Page.Url).Fragment)["code"]);
        Assert.Empty(visitor.Complaints);
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public async Task Asks_a_customer_in_Brazil_for_a_payment(string device)
    {
        var screen = Screens[Devices.Select(row => (string)row).ToList().IndexOf(device)];
        var tpp = await host.TppAsync(
            await host.CreateWorkspaceAsync("open-banking-brazil"), plan => ClientPlan.Brazil.Apply(plan) with { Scope = "openid payments", OwnScope = null, Intent = LongPix });
        await using var visitor = await Visitor.ComeAsync(chromium, screen);
        await visitor.Page.RouteAsync("https://tpp.example.com/**", route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<p id=\"client\">The client</p>" }));
        var (attempt, _) = await tpp.StartAsync();
        var push = await tpp.PushAsync(attempt);

        await visitor.Page.GotoAsync(tpp.AuthorizationUrl(attempt, push["request_uri"]).AbsoluteUri);
        await visitor.SignInAsync();
        await LookAsync(visitor, screen, $"payment-brazil-{device}");
        Assert.Contains(screen.Language == "pt-BR" ? "Chave Pix" : "Pix key", await visitor.Page.InnerTextAsync(".payment"), StringComparison.Ordinal);
        await visitor.Page.CheckAsync("#account-1");
        await visitor.Page.ClickAsync("#allow");
        await visitor.Page.WaitForSelectorAsync("#client");

        Assert.NotNull(Client.Http.FormParameters.Parse(new Uri(visitor.Page.Url).Fragment)["code"]);
        Assert.Empty(visitor.Complaints);
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public async Task Tells_what_a_rich_authorization_request_asks_for(string device)
    {
        var screen = Screens[Devices.Select(row => (string)row).ToList().IndexOf(device)];
        var settings = new JsonObject { ["server"] = new JsonObject { ["signing_algorithm"] = "ES256", ["authorization_details"] = JsonNode.Parse(Types) } };
        var tpp = await host.TppAsync(await host.CreateWorkspaceAsync("fapi2-security", settings), ClientPlan.Fapi2.Apply);
        await using var visitor = await Visitor.ComeAsync(chromium, screen);
        await visitor.Page.RouteAsync("https://tpp.example.com/**", route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<p id=\"client\">The client</p>" }));
        var attempt = tpp.Start(new() { Parameters = form => form["authorization_details"] = Details });
        var push = await tpp.PushAsync(attempt);

        await visitor.Page.GotoAsync(tpp.AuthorizationUrl(attempt, push["request_uri"]).AbsoluteUri);
        await visitor.SignInAsync();
        await LookAsync(visitor, screen, $"rich-{device}");
        Assert.Contains("Make a payment", await visitor.Page.InnerTextAsync(".detail >> nth=0"), StringComparison.Ordinal);
        await visitor.Page.CheckAsync("#account-2");
        await visitor.Page.ClickAsync("#allow");
        await visitor.Page.WaitForSelectorAsync("#client");

        var tokens = await tpp.TokenAsync(attempt, Client.Http.FormParameters.Parse(new Uri(visitor.Page.Url).Query.TrimStart('?'))["code"]!);
        Assert.Equal("31820", (string?)tokens.Json!["authorization_details"]![1]!["accounts"]![0]);
        Assert.Empty(visitor.Complaints);
    }

    /// <summary>As long as names, amounts and references may be.</summary>
    private static IntentPlan LongPayment => IntentPlan.UnitedKingdomPayment with
    {
        Body = () =>
        {
            var body = IntentPlan.UnitedKingdomPayment.Body();
            var initiation = body["Data"]!["Initiation"]!;
            initiation["InstructedAmount"]!["Amount"] = "9999999999999.12345";
            initiation["CreditorAccount"]!["Name"] = string.Concat(Enumerable.Repeat("Bookshop at the Corner of the Long Street & Daughters, ", 6));
            initiation["RemittanceInformation"]!["Unstructured"] = new JsonArray("RF" + new string('8', 138));
            return body;
        },
    };

    private static IntentPlan LongPix => IntentPlan.BrazilPayment with
    {
        Body = () =>
        {
            var body = IntentPlan.BrazilPayment.Body();
            body["data"]!["payment"]!["amount"] = "9999999999999999.99";
            body["data"]!["creditor"]!["name"] = string.Concat(Enumerable.Repeat("Livraria da Esquina da Rua Comprida & Filhas, ", 3))[..120];
            body["data"]!["payment"]!["details"]!["proxy"] = new string('a', 65) + "@example.com";
            return body;
        },
    };

    private const string Types = """
        {
          "payment": { "schema": {
            "title": "Make a payment", "type": "object", "additionalProperties": false,
            "properties": {
              "amount": { "title": "Amount", "type": "object", "additionalProperties": false, "properties": { "value": { "title": "value" }, "currency": { "title": "currency" } } },
              "payee": { "title": "To" }, "reference": { "title": "Reference" }, "urgent": { "title": "At once" }, "parts": { "title": "Parts" } } } },
          "accounts": { "schema": { "title": "See your accounts and what happens on them", "type": "object", "additionalProperties": false }, "accounts": "accounts" }
        }
        """;

    private const string Details = """
        [
          { "type": "payment", "amount": { "value": "1250.00", "currency": "EUR" }, "payee": "Bookshop at the Corner of the Long Street & Daughters, Limited", "reference": "RF18539007547034RF18539007547034RF18539007547034", "urgent": true, "parts": ["first", "second"] },
          { "type": "accounts" }
        ]
        """;

    /// <summary>As much as a person can be asked for at once.</summary>
    private static IntentPlan Everything => IntentPlan.Brazil with
    {
        Body = () =>
        {
            var body = IntentPlan.Brazil.Body();
            string[] more =
            [
                "CUSTOMERS_PERSONAL_IDENTIFICATIONS_READ", "CUSTOMERS_PERSONAL_ADITTIONALINFO_READ", "ACCOUNTS_OVERDRAFT_LIMITS_READ", "CREDIT_CARDS_ACCOUNTS_READ",
                "CREDIT_CARDS_ACCOUNTS_LIMITS_READ", "CREDIT_CARDS_ACCOUNTS_TRANSACTIONS_READ", "CREDIT_CARDS_ACCOUNTS_BILLS_READ", "CREDIT_CARDS_ACCOUNTS_BILLS_TRANSACTIONS_READ",
                .. from product in (string[])["LOANS", "FINANCINGS", "UNARRANGED_ACCOUNTS_OVERDRAFT", "INVOICE_FINANCINGS"]
                   from part in (string[])["READ", "WARRANTIES_READ", "SCHEDULED_INSTALMENTS_READ", "PAYMENTS_READ"]
                   select $"{product}_{part}",
                "FUNDS_READ", "BANK_FIXED_INCOMES_READ", "CREDIT_FIXED_INCOMES_READ", "VARIABLE_INCOMES_READ", "TREASURE_TITLES_READ", "EXCHANGES_READ",
            ];
            Array.ForEach(more, permission => body["data"]!["permissions"]!.AsArray().Add(permission));
            return body;
        },
    };

    private static async Task LookAsync(Visitor visitor, Device screen, string name)
    {
        await visitor.Page.WaitForSelectorAsync("#deny");
        await visitor.PortrayAsync(name);
        if (screen.JavaScript)
        {
            Assert.Empty(await visitor.BarriersAsync());
            Assert.False(await visitor.OverflowsAsync(), name);
        }
    }
}
