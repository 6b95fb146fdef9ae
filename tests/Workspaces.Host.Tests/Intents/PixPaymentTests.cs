using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Application.Callers;
using Workspaces.Application.Grants;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Client.Jose;
using Workspaces.Client.Keys;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing;
using Workspaces.Testing.Databases;
using static Workspaces.Host.Tests.Intents.Customers;

namespace Workspaces.Host.Tests.Intents;

/// <summary>Pix payments of Open Finance Brasil: a consent is lodged in a JWT, agreed to once by the customer whose CPF it names, and ordered once.</summary>
[Threat(124)]
public abstract class PixPaymentTests
{
    private const string Key = "x-idempotency-key";

    private static readonly IntentPlan Plan = IntentPlan.BrazilPayment;

    private Scene? _scene;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal abstract Task<Replicas> HostsAsync();

    [Fact]
    public async Task A_payment_is_consented_to_and_ordered()
    {
        var (hosts, tpp) = await OpenAsync();
        var (attempt, lodged) = await tpp.StartAsync();
        var id = Plan.IdIn(lodged!)!;
        Assert.Equal((HttpStatusCode.Created, "AWAITING_AUTHORISATION", "4.0.0"), (lodged!.Status, Status(lodged), lodged.Header("x-v")));
        Assert.StartsWith($"urn:{_scene!.Workspace.Id}:", id, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromMinutes(5), Time(lodged, "expirationDateTime") - Time(lodged, "creationDateTime"));
        Assert.Null(lodged.Json!["data"]!["debtorAccount"]);
        AssertSigned(tpp, lodged);

        var push = await tpp.PushAsync(attempt);
        var response = await tpp.AuthorizeAsync(attempt, push["request_uri"], Choosing("31820"));
        var tokens = await tpp.TokenAsync(attempt, response.Code!, hosts.Attempt(1));
        Assert.Contains($"consent:{id}", tokens["scope"]!.Split(' '));
        var authorized = await tpp.ReadIntentAsync(Plan, id);
        Assert.Equal(("AUTHORISED", """{"ispb":"00000000","issuer":"0001","number":"110201820","accountType":"CACC"}"""), (Status(authorized), authorized.Json!["data"]!["debtorAccount"]!.ToJsonString()));
        Assert.Equal(TimeSpan.FromMinutes(60), Time(authorized, "expirationDateTime") - Time(authorized, "statusUpdateDateTime"));
        var told = (await tpp.IntrospectAsync(tokens["access_token"]!, changes: hosts.Attempt(1))).Json!["consent"]!;
        Assert.Equal(("brazil-payment", """["PixPayment"]""", """["31820"]"""), ((string?)told["kind"], told["permissions"]!.ToJsonString(), told["accounts"]!.ToJsonString()));

        var ordered = await tpp.OrderAsync(Plan, id, tokens["access_token"]!, hosts.Attempt(1));

        var payment = Assert.Single(ordered.Json!["data"]!.AsArray())!;
        Assert.Equal((HttpStatusCode.Created, id, "RCVD", "1250.50"), (ordered.Status, (string?)payment["consentId"], (string?)payment["status"], (string?)payment["payment"]!["amount"]));
        Assert.Equal(("50685362000135", "Pedido de outono", "110201820"), ((string?)payment["cnpjInitiator"], (string?)payment["remittanceInformation"], (string?)payment["debtorAccount"]!["number"]));
        Assert.Equal($"{tpp.Server.Resource(Plan.Orders!)}/{(string?)payment["paymentId"]}", new UriBuilder((string)ordered.Json["links"]!["self"]!) { Port = tpp.Server.Resource("").Port }.Uri.ToString());
        AssertSigned(tpp, ordered);
        Assert.Equal("CONSUMED", Status(await tpp.ReadIntentAsync(Plan, id)));
        var read = await tpp.ReadOrderAsync(Plan, (string)payment["paymentId"]!);
        Assert.True(JsonNode.DeepEquals(ordered.Json["data"], read.Json!["data"]), read.Body);
        AssertSigned(tpp, read);
    }

    [Fact]
    public async Task A_call_whose_answer_was_lost_is_answered_the_same_once_more()
    {
        var (hosts, tpp) = await OpenAsync();

        var lodged = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => tpp.LodgeAsync(Plan, hosts.Attempt(number), "lodge-1")));
        var id = Assert.Single(lodged.Select(answer => Plan.IdIn(answer)).Distinct())!;
        var token = (await FlowAsync(tpp, new(), id)).AccessToken!;
        var ordered = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => tpp.OrderAsync(Plan, id, token, hosts.Attempt(number), "order-1")));

        Assert.All(ordered, answer => Assert.Equal(HttpStatusCode.Created, answer.Status));
        Assert.Single(ordered.Select(answer => answer.Json!["data"]!.ToJsonString()).Distinct());
        var another = Plan with { Order = (lodged, id) => With(Plan.Order!(lodged, id), order => order["remittanceInformation"] = "Another text") };
        Assert.Equal("422 ERRO_IDEMPOTENCIA", Fault(await tpp.OrderAsync(another, id, token, key: "order-1")));
        var dearer = Plan with { Body = () => Dearer(Plan.Body()) };
        Assert.Equal("422 ERRO_IDEMPOTENCIA", Fault(await tpp.LodgeAsync(dearer, key: "lodge-1")));
        Assert.NotEqual(id, Plan.IdIn(await (await _scene!.AnotherClientAsync()).LodgeAsync(Plan, key: "lodge-1")));
    }

    [Fact]
    public async Task Of_many_orders_of_one_consent_one_is_taken()
    {
        var (hosts, tpp) = await OpenAsync();
        var (token, id) = await ConsentedAsync(tpp);

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => tpp.OrderAsync(Plan, id, token, hosts.Attempt(number))));

        Assert.Single(answers, answer => answer.Status is HttpStatusCode.Created);
        Assert.All(answers.Where(answer => answer.Status is not HttpStatusCode.Created), answer => Assert.Equal("422 CONSENTIMENTO_INVALIDO", Fault(answer)));
    }

    [Fact]
    public async Task Nobody_decides_but_the_customer_whose_cpf_it_names()
    {
        var (_, tpp) = await OpenAsync();
        Assert.True((await _scene!.Host.Admin.CreateUserAsync(_scene.Workspace.Id, "bob", "bob-password", new JsonObject { ["cpf"] = "00000000191" }, Cancellation)).Succeeded);

        var another = await tpp.Flow(Being("bob"));

        Assert.Equal("access_denied", another.Response!.Error);
        Assert.Equal("AWAITING_AUTHORISATION", Status(await tpp.ReadIntentAsync(Plan, Plan.IdIn(another.Lodged!)!)));
    }

    [Fact]
    public async Task Others_neither_read_nor_name_nor_order_it()
    {
        var (_, tpp) = await OpenAsync();
        var (token, id) = await ConsentedAsync(tpp);
        var waits = Plan.IdIn(await tpp.LodgeAsync(Plan))!;
        var (other, twin) = (await _scene!.AnotherClientAsync(), await _scene.TwinAsync());
        var (othersToken, _) = await ConsentedAsync(other);

        Assert.Equal("404 NAO_ENCONTRADO", Fault(await other.ReadIntentAsync(Plan, id)));
        Assert.Equal("404 NAO_ENCONTRADO", Fault(await twin.ReadIntentAsync(Plan, id)));
        Assert.Equal("par 400 invalid_request intent-usable", Verdict.Of(await FlowAsync(other, new(), waits)));
        Assert.Equal("422 PAGAMENTO_DIVERGENTE_CONSENTIMENTO", Fault(await other.OrderAsync(Plan, id, othersToken)));
        Assert.Equal(HttpStatusCode.Unauthorized, (await twin.OrderAsync(Plan, id, token)).Status);
        var ordered = await tpp.OrderAsync(Plan, id, token);
        var payment = (string)ordered.Json!["data"]![0]!["paymentId"]!;
        Assert.Equal("404 NAO_ENCONTRADO", Fault(await other.ReadOrderAsync(Plan, payment)));
        Assert.Equal("404 NAO_ENCONTRADO", Fault(await twin.ReadOrderAsync(Plan, payment)));
        Assert.Equal("404 NAO_ENCONTRADO", Fault(await tpp.ReadOrderAsync(Plan, waits[^32..])));
    }

    [Fact]
    public async Task A_consent_to_share_data_is_none_to_a_payment()
    {
        var (_, tpp) = await OpenAsync("openid payments consents accounts");
        var (_, data) = await tpp.With(options => options with { Intent = IntentPlan.Brazil }).StartAsync();
        var payment = Plan.IdIn(await tpp.LodgeAsync(Plan))!;

        Assert.Equal("par 400 invalid_request intent-usable", Verdict.Of(await FlowAsync(tpp.With(options => options with { Scope = "openid payments" }), new(), IntentPlan.Brazil.IdIn(data!)!)));
        Assert.Equal("par 400 invalid_request intent-usable", Verdict.Of(await FlowAsync(tpp.With(options => options with { Scope = "openid accounts" }), new(), payment)));
        Assert.Equal("par 400 invalid_request intent-usable", Verdict.Of(await FlowAsync(tpp.With(options => options with { Scope = "openid accounts payments" }), new(), payment)));
    }

    [Fact]
    public async Task What_rests_on_no_consent_to_a_payment_orders_none()
    {
        var (_, tpp) = await OpenAsync();
        var id = Plan.IdIn(await tpp.LodgeAsync(Plan))!;
        var own = (await tpp.ClientCredentialsAsync("payments"))["access_token"]!;
        var elsewhere = (await FlowAsync(tpp, new(), "urn:elsewhere:1")).AccessToken!;

        Assert.Equal("resource 403 insufficient_scope resource-consent", Verdict.At("resource", await tpp.OrderAsync(Plan, id, own)));
        Assert.Equal("resource 403 insufficient_scope resource-consent", Verdict.At("resource", await tpp.OrderAsync(Plan, id, elsewhere)));
    }

    [Fact]
    public async Task Whoever_declines_pays_nothing()
    {
        var (_, tpp) = await OpenAsync();
        var id = Plan.IdIn(await tpp.LodgeAsync(Plan))!;

        Assert.Equal("The user declined.", (await FlowAsync(tpp, new() { Decision = "deny" }, id)).ErrorDescription);

        var read = await tpp.ReadIntentAsync(Plan, id);
        Assert.Equal(("REJECTED", "REJEITADO_USUARIO"), (Status(read), (string?)read.Json!["data"]!["rejectionReason"]!["code"]));
    }

    [Fact]
    public async Task What_the_bank_ends_is_not_ordered()
    {
        var (hosts, tpp) = await OpenAsync();
        var (token, id) = await ConsentedAsync(tpp);

        Assert.True((await _scene!.Host.Services.GetRequiredService<IntentAdministration>().EndAsync(Caller.Bootstrap, _scene.Workspace.Id, id, Cancellation)).Succeeded);

        Assert.Equal("resource 401 invalid_token access-token-valid", Verdict.At("resource", await tpp.OrderAsync(Plan, id, token, hosts.Attempt(1))));
        Assert.Equal("REJECTED", Status(await tpp.ReadIntentAsync(Plan, id)));
    }

    [Fact]
    public async Task The_page_shows_the_payment_and_asks_for_one_account()
    {
        var (_, tpp) = await OpenAsync();
        var (attempt, _) = await tpp.StartAsync(new() { Parameters = form => form["ui_locales"] = "pt-BR" });

        var body = WebUtility.HtmlDecode((await tpp.AuthorizeAsync(attempt, (await tpp.PushAsync(attempt))["request_uri"], Choosing())).Page.Answer.Body);

        Assert.All(
            ["pede que você faça um pagamento", "BRL 1.250,50", "Livraria da Esquina", "41284735000160", "livros@example.com", "Banco 90400888, agência 1774, conta 1234567890", IntentPlan.CustomerCpf, "type=\"radio\""],
            text => Assert.Contains(text, body, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("110201820", true)]
    [InlineData("110201821", false)]
    public async Task A_payment_from_an_account_that_its_client_named_is_made_from_it_or_from_none(string number, bool possible)
    {
        var (_, tpp) = await OpenAsync();
        var named = new JsonObject { ["ispb"] = "00000000", ["issuer"] = "0001", ["number"] = number, ["accountType"] = "CACC" };
        var payer = tpp.With(options => options with { Intent = Plan with { Body = () => Changed(Plan.Body(), data => data["debtorAccount"] = named.DeepClone()) } });

        var flow = await payer.Flow();

        Assert.Equal(possible, flow.AccessToken is not null);
        Assert.Equal(named.ToJsonString(), flow.Lodged!.Json!["data"]!["debtorAccount"]!.ToJsonString());
        if (!possible)
        {
            Assert.Contains("You have no account here from which this can be paid.", flow.Response!.Page.Answer.Body, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("json", "400 BAD_SIGNATURE")]
    [InlineData("broken", "400 BAD_SIGNATURE")]
    [InlineData("another's key", "400 BAD_SIGNATURE")]
    [InlineData("unknown key", "400 BAD_SIGNATURE")]
    [InlineData("no kid", "400 BAD_SIGNATURE")]
    [InlineData("none", "400 BAD_SIGNATURE")]
    [InlineData("RS256", "400 BAD_SIGNATURE")]
    [InlineData("another type", "400 BAD_SIGNATURE")]
    [InlineData("no type", "400 BAD_SIGNATURE")]
    [InlineData("iss", "403 INVALID_CLIENT")]
    [InlineData("aud", "403 INVALID_CLIENT")]
    [InlineData("no aud", "403 INVALID_CLIENT")]
    [InlineData("old", "403 INVALID_CLIENT")]
    [InlineData("early", "403 INVALID_CLIENT")]
    [InlineData("no iat", "403 INVALID_CLIENT")]
    [InlineData("over", "403 INVALID_CLIENT")]
    [InlineData("no jti", "403 INVALID_CLIENT")]
    public async Task A_message_that_is_not_of_its_client_is_refused(string how, string fault)
    {
        var (_, tpp) = await OpenAsync();
        var (token, id) = await ConsentedAsync(tpp);
        using var stranger = new TppKeys("PS256");

        foreach (var answer in new[] { await tpp.LodgeAsync(Plan, Changed(how, stranger)), await tpp.OrderAsync(Plan, id, token, Changed(how, stranger)) })
        {
            Assert.Equal((fault, true), (Fault(answer), answer.ContentType!.StartsWith("application/json", StringComparison.Ordinal)));
        }

        Assert.Equal("AUTHORISED", Status(await tpp.ReadIntentAsync(Plan, id)));
    }

    [Fact]
    public async Task A_message_counts_once_and_its_audience_may_be_one_of_several()
    {
        var (hosts, tpp) = await OpenAsync();
        var jti = new FlowChanges { Message = draft => (draft.Claims["jti"], draft.Claims["aud"]) = ("4f1a7c3e-55a3-4c0c-9a6e-2d3f7b0f1a11", new JsonArray(draft.Claims["aud"]!.DeepClone(), "https://elsewhere.example")) };

        Assert.Equal(HttpStatusCode.Created, (await tpp.LodgeAsync(Plan, jti)).Status);
        Assert.Equal("403 INVALID_CLIENT", Fault(await tpp.LodgeAsync(Plan, hosts.Attempt(1).Then(jti))));
        Assert.Equal(HttpStatusCode.Created, (await (await _scene!.AnotherClientAsync()).LodgeAsync(Plan, jti)).Status);
    }

    [Theory]
    [InlineData(null, "400 PARAMETRO_NAO_INFORMADO")]
    [InlineData("12345678901234567890123456789012345678901", "400 PARAMETRO_INVALIDO")]
    public async Task A_message_is_marked(string? key, string fault)
    {
        var (_, tpp) = await OpenAsync();
        var answer = await tpp.LodgeAsync(Plan, new()
        {
            Request = request =>
            {
                if (request.Headers.Remove(Key) && key is not null)
                {
                    request.Headers.TryAddWithoutValidation(Key, key);
                }
            },
        });

        Assert.Equal(fault, Fault(answer));
    }

    [Fact]
    public async Task A_workspace_names_itself_as_its_directory_does()
    {
        const string Organisation = "5f8a8a2e-37a2-4b1e-9a5e-6c2f0d9b1c77";
        _scene = await Scene.OpenAsync((await HostsAsync()).First, PlanOf("openid payments"), new() { ["server"] = new JsonObject { ["consent"] = new JsonObject { ["organisation_id"] = Organisation } } });

        AssertSigned(_scene.Tpp, await _scene.Tpp.LodgeAsync(Plan), Organisation);
    }

    private static ClientPlan PlanOf(string scope) => ClientPlan.Brazil with { Scope = scope, Intent = Plan, OwnScope = null };

    private async Task<(Replicas Hosts, Tpp Tpp)> OpenAsync(string scope = "openid payments")
    {
        var hosts = await HostsAsync();
        _scene = await Scene.OpenAsync(hosts.First, PlanOf(scope));
        return (hosts, _scene.Tpp);
    }

    private static async Task<(string Token, string Id)> ConsentedAsync(Tpp tpp)
    {
        var flow = await tpp.Flow();
        Assert.True(flow.Succeeded, flow.Error);
        return (flow.AccessToken!, Plan.IdIn(flow.Lodged!)!);
    }

    /// <summary>A flow whose request names this intent.</summary>
    private static Task<FlowResult> FlowAsync(Tpp tpp, FlowChanges changes, string id) =>
        tpp.With(options => options with { Intent = null }).Flow(new FlowChanges { Parameters = form => Plan.Name(form, id) }.Then(changes));

    private static FlowChanges Changed(string how, TppKeys stranger) => how switch
    {
        "json" => new() { Request = request => request.Content = new StringContent(Plan.Body().ToJsonString(), Encoding.UTF8, "application/json") },
        "broken" => Drafted(draft => draft.Finish = text => text[..^8] + (text[^8] == 'A' ? 'B' : 'A') + text[^7..]),
        "another's key" => Drafted(draft => draft.Key = stranger.Signing),
        "unknown key" => Drafted(draft => draft.Header["kid"] = "nobody-s"),
        "no kid" => Drafted(draft => draft.Header.Remove("kid")),
        "none" => Drafted(draft => draft.Header["alg"] = "none"),
        "RS256" => Drafted(draft => draft.Header["alg"] = "RS256"),
        "another type" => Drafted(draft => draft.Header["typ"] = "oauth-authz-req+jwt"),
        "no type" => Drafted(draft => draft.Header.Remove("typ")),
        "iss" => Drafted(draft => draft.Claims["iss"] = "another"),
        "aud" => Drafted(draft => draft.Claims["aud"] = "https://elsewhere.example/open-banking/payments/v4/consents"),
        "no aud" => Drafted(draft => draft.Claims.Remove("aud")),
        "old" => Drafted(draft => draft.Claims["iat"] = (long)draft.Claims["iat"]! - 90),
        "early" => Drafted(draft => draft.Claims["iat"] = (long)draft.Claims["iat"]! + 90),
        "no iat" => Drafted(draft => draft.Claims.Remove("iat")),
        "over" => Drafted(draft => draft.Claims["exp"] = (long)draft.Claims["iat"]! - 1),
        "no jti" => Drafted(draft => draft.Claims.Remove("jti")),
        _ => throw new ArgumentOutOfRangeException(nameof(how)),
    };

    private static FlowChanges Drafted(Action<JwtDraft> change) => new() { Message = change };

    private static JsonObject Changed(JsonObject body, Action<JsonNode> change)
    {
        change(body["data"]!);
        return body;
    }

    private static JsonObject Dearer(JsonObject body) => Changed(body, data => data["payment"]!["amount"] = "9999.00");

    private static JsonObject With(JsonObject order, Action<JsonNode> change) => Changed(order, data => change(data[0]!));

    /// <summary>The answer is a JWT that a published key signed, from the workspace to the client's organisation.</summary>
    private static void AssertSigned(Tpp tpp, Answer answer, string? sender = null)
    {
        Assert.Equal(Answer.Jwt, answer.ContentType);
        var claims = answer.Json!;
        Assert.Equal((sender ?? tpp.Server.Issuer, tpp.Options.ClientId), ((string?)claims["iss"], (string?)claims["aud"]));
        Assert.Equal('4', ((string)claims["jti"]!)[14]);
        // Nothing but the end is wrong with it: it has none.
        Assert.Equal(["It has expired, or never expires."], new JwtVerification(tpp.Server.Keys, tpp.Keys, TimeProvider.System.GetUtcNow()).Open(answer.Body, sender ?? tpp.Server.Issuer, tpp.Options.ClientId).Faults);
    }

    private static DateTimeOffset Time(Answer answer, string name) => DateTimeOffset.Parse((string)answer.Json!["data"]![name]!, System.Globalization.CultureInfo.InvariantCulture);

    private static string? Status(Answer answer) => (string?)answer.Json?["data"]?["status"];

    private static string Fault(Answer answer) => $"{(int)answer.Status} {(string?)answer.Json?["errors"]?[0]?["code"]}";
}

public sealed class PixPaymentOnSqliteTests(ProtocolHosts hosts) : PixPaymentTests
{
    internal override Task<Replicas> HostsAsync() => Task.FromResult(Replicas.One(hosts.Sqlite));
}

public sealed class PixPaymentOnReplicasTests(ProtocolHosts hosts, PostgresServer server) : PixPaymentTests
{
    internal override async Task<Replicas> HostsAsync()
    {
        var (first, second) = await hosts.ReplicasAsync(server);
        return new(first, second);
    }
}
