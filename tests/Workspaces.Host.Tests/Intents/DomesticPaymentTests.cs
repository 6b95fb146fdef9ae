using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Application.Callers;
using Workspaces.Application.Grants;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Client.Jose;
using Workspaces.Client.Keys;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing.Databases;
using static Workspaces.Host.Tests.Intents.Customers;

namespace Workspaces.Host.Tests.Intents;

/// <summary>Domestic payments of Open Banking UK: a consent is lodged, agreed to once, and ordered once, whatever is lost on the way and whoever tries at the same time.</summary>
[Threat(123)]
public abstract class DomesticPaymentTests
{
    private const string Key = "x-idempotency-key";
    private const string Signature = "x-jws-signature";
    private const string Claims = "http://openbanking.org.uk/";

    private static readonly IntentPlan Plan = IntentPlan.UnitedKingdomPayment;

    private Scene? _scene;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal abstract Task<Replicas> HostsAsync();

    [Fact]
    public async Task A_payment_is_consented_to_and_ordered()
    {
        var (hosts, tpp) = await OpenAsync();
        var (attempt, lodged) = await tpp.StartAsync();
        var id = Plan.IdIn(lodged!)!;
        Assert.Equal((HttpStatusCode.Created, "AWAU", "U036"), (lodged!.Status, Status(lodged), (string?)lodged.Json!["Data"]!["StatusReason"]![0]!["StatusReasonCode"]));
        Assert.Equal(("1250.5", "EcommerceMerchantInitiatedPayment"), ((string?)lodged.Json["Data"]!["Initiation"]!["InstructedAmount"]!["Amount"], (string?)lodged.Json["Risk"]!["PaymentContextCode"]));
        AssertSigned(tpp, lodged);

        var response = await tpp.AuthorizeAsync(attempt, changes: Choosing("31820"));
        var flow = tpp.Verified(new(attempt) { Response = response, Tokens = await tpp.TokenAsync(attempt, response.Code!, hosts.Attempt(1)) });
        Assert.Equal((id, id), (flow.FrontIdToken?["openbanking_intent_id"], flow.IdToken?["openbanking_intent_id"]));
        Assert.Equal("AUTH", Status(await tpp.ReadIntentAsync(Plan, id)));
        var told = (await tpp.IntrospectAsync(flow.AccessToken!, changes: hosts.Attempt(1))).Json!["consent"]!;
        Assert.Equal(("uk-domestic-payment", """["DomesticPayment"]""", """["31820"]"""), ((string?)told["kind"], told["permissions"]!.ToJsonString(), told["accounts"]!.ToJsonString()));

        var ordered = await tpp.OrderAsync(Plan, id, flow.AccessToken!, hosts.Attempt(1));

        Assert.Equal((HttpStatusCode.Created, id, "RCVD"), (ordered.Status, (string?)ordered.Json!["Data"]!["ConsentId"], Status(ordered)));
        Assert.Equal($"{tpp.Server.Resource(Plan.Orders!)}/{(string?)ordered.Json["Data"]!["DomesticPaymentId"]}", new UriBuilder((string)ordered.Json["Links"]!["Self"]!) { Port = tpp.Server.Resource("").Port }.Uri.ToString());
        AssertSigned(tpp, ordered);
        var consent = await tpp.ReadIntentAsync(Plan, id);
        Assert.Equal(("COND", "U038"), (Status(consent), (string?)consent.Json!["Data"]!["StatusReason"]![0]!["StatusReasonCode"]));
        var read = await tpp.ReadOrderAsync(Plan, (string)ordered.Json["Data"]!["DomesticPaymentId"]!);
        Assert.True(JsonNode.DeepEquals(ordered.Json["Data"], read.Json!["Data"]), read.Body);
        AssertSigned(tpp, read);
    }

    [Fact]
    public async Task A_call_whose_answer_was_lost_is_answered_the_same_once_more()
    {
        var (hosts, tpp) = await OpenAsync();

        var lodged = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => tpp.LodgeAsync(Plan, hosts.Attempt(number), "lodge-1")));
        var id = Assert.Single(lodged.Select(answer => Plan.IdIn(answer)).Distinct())!;
        var token = (await FlowAsync(tpp, new(), id)).AccessToken!;
        Assert.Equal(("AUTH", id), (Status(await tpp.LodgeAsync(Plan, hosts.Attempt(1), "lodge-1")), Plan.IdIn(await tpp.LodgeAsync(Plan, key: "lodge-1"))));

        var ordered = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => tpp.OrderAsync(Plan, id, token, hosts.Attempt(number), "order-1")));

        Assert.All(ordered, answer => Assert.Equal((HttpStatusCode.Created, id), (answer.Status, (string?)answer.Json!["Data"]!["DomesticPaymentId"])));
        Assert.Single(ordered.Select(answer => (string?)answer.Json!["Data"]!["CreationDateTime"]).Distinct());
    }

    [Fact]
    public async Task A_mark_means_one_request_of_one_client()
    {
        var (_, tpp) = await OpenAsync();
        var id = Plan.IdIn(await tpp.LodgeAsync(Plan, key: "same"));
        var another = Plan with { Body = () => With(Plan.Body(), "1.00") };

        var changed = await tpp.LodgeAsync(another, key: "same");
        var others = await (await _scene!.AnotherClientAsync()).LodgeAsync(another, key: "same");

        Assert.Equal((HttpStatusCode.BadRequest, "U006", Key), (changed.Status, Code(changed), Path(changed)));
        Assert.Equal(HttpStatusCode.Created, others.Status);
        Assert.NotEqual(id, Plan.IdIn(others));
        Assert.NotEqual(id, Plan.IdIn(await tpp.LodgeAsync(Plan)));
        Assert.NotEqual(id, Plan.IdIn(await (await _scene.TwinAsync()).LodgeAsync(Plan, key: "same")));
    }

    [Fact]
    public async Task A_mark_orders_one_payment()
    {
        var (hosts, tpp) = await OpenAsync();
        var ((token, id), (otherToken, otherId)) = (await ConsentedAsync(tpp), await ConsentedAsync(tpp));

        Assert.Equal(HttpStatusCode.Created, (await tpp.OrderAsync(Plan, id, token, key: "one")).Status);

        Assert.Equal($"U006 {Key}", Fault(await tpp.OrderAsync(Plan, otherId, otherToken, hosts.Attempt(1), key: "one")));
        Assert.Equal("AUTH", Status(await tpp.ReadIntentAsync(Plan, otherId)));
        Assert.Equal(HttpStatusCode.Created, (await tpp.OrderAsync(Plan, otherId, otherToken, key: "another")).Status);
    }

    [Fact]
    public async Task Of_many_orders_of_one_consent_one_is_taken()
    {
        var (hosts, tpp) = await OpenAsync();
        var (token, id) = await ConsentedAsync(tpp);

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => tpp.OrderAsync(Plan, id, token, hosts.Attempt(number))));

        Assert.Single(answers, answer => answer.Status is HttpStatusCode.Created);
        Assert.All(answers.Where(answer => answer.Status is not HttpStatusCode.Created), answer => Assert.Equal((HttpStatusCode.BadRequest, "U009", "Data.ConsentId"), (answer.Status, Code(answer), Path(answer))));
        Assert.Equal("COND", Status(await tpp.ReadIntentAsync(Plan, id)));
    }

    [Fact]
    public async Task Nothing_but_what_was_agreed_to_is_ordered()
    {
        var (_, tpp) = await OpenAsync();
        var (token, id) = await ConsentedAsync(tpp);
        var other = Plan.IdIn(await tpp.LodgeAsync(Plan))!;

        Assert.Equal("U008 Data.Initiation", Fault(await tpp.OrderAsync(Plan with { Body = () => With(Plan.Body(), "1250.50") }, id, token)));
        Assert.Equal("U008 Risk", Fault(await tpp.OrderAsync(Plan with { Body = () => Without(Plan.Body(), "Risk") }, id, token)));
        Assert.Equal("U008 Data.ConsentId", Fault(await tpp.OrderAsync(Plan, other, token)));

        Assert.Equal("AUTH", Status(await tpp.ReadIntentAsync(Plan, id)));
        Assert.Equal(HttpStatusCode.Created, (await tpp.OrderAsync(Plan, id, token)).Status);
    }

    [Fact]
    public async Task Others_neither_read_nor_order_it()
    {
        var (_, tpp) = await OpenAsync();
        var (token, id) = await ConsentedAsync(tpp);
        var other = await _scene!.AnotherClientAsync();
        var twin = await _scene.TwinAsync();
        var (othersToken, _) = await ConsentedAsync(other);

        Assert.Equal("U011 ", Fault(await other.ReadIntentAsync(Plan, id)));
        Assert.Equal("U011 ", Fault(await twin.ReadIntentAsync(Plan, id)));
        Assert.Equal("U008 Data.ConsentId", Fault(await other.OrderAsync(Plan, id, othersToken)));
        Assert.Equal(HttpStatusCode.Unauthorized, (await twin.OrderAsync(Plan, id, token)).Status);
        Assert.Equal(HttpStatusCode.Created, (await tpp.OrderAsync(Plan, id, token)).Status);
        Assert.Equal("U011 ", Fault(await other.ReadOrderAsync(Plan, id)));
        Assert.Equal("U011 ", Fault(await twin.ReadOrderAsync(Plan, id)));
    }

    [Fact]
    public async Task What_rests_on_no_consent_to_a_payment_orders_none()
    {
        var (_, tpp) = await OpenAsync();
        var id = Plan.IdIn(await tpp.LodgeAsync(Plan))!;
        var own = (await tpp.ClientCredentialsAsync("payments"))["access_token"]!;
        var unnamed = (await tpp.With(options => options with { Intent = null }).Flow()).AccessToken!;

        Assert.Equal("resource 403 insufficient_scope resource-consent", Verdict.At("resource", await tpp.OrderAsync(Plan, id, own)));
        Assert.Equal("resource 403 insufficient_scope resource-consent", Verdict.At("resource", await tpp.OrderAsync(Plan, id, unnamed)));
        Assert.Equal("U011 ", Fault(await tpp.ReadOrderAsync(Plan, id)));
    }

    [Fact]
    public async Task A_consent_is_agreed_to_once()
    {
        var (_, tpp) = await OpenAsync();
        var (token, id) = await ConsentedAsync(tpp);

        Assert.Equal("fragment invalid_request intent-usable", Verdict.Of(await FlowAsync(tpp, new(), id)));
        Assert.Equal(HttpStatusCode.Created, (await tpp.OrderAsync(Plan, id, token)).Status);
        Assert.Equal("fragment invalid_request intent-usable", Verdict.Of(await FlowAsync(tpp, new(), id)));
    }

    [Fact]
    public async Task Whoever_declines_pays_nothing()
    {
        var (_, tpp) = await OpenAsync();
        var id = Plan.IdIn(await tpp.LodgeAsync(Plan))!;

        Assert.Equal("The user declined.", (await FlowAsync(tpp, new() { Decision = "deny" }, id)).ErrorDescription);

        Assert.Equal("RJCT", Status(await tpp.ReadIntentAsync(Plan, id)));
    }

    [Fact]
    public async Task What_the_bank_ends_is_not_ordered()
    {
        var (hosts, tpp) = await OpenAsync();
        var (token, id) = await ConsentedAsync(tpp);

        Assert.True((await _scene!.Host.Services.GetRequiredService<IntentAdministration>().EndAsync(Caller.Bootstrap, _scene.Workspace.Id, id, Cancellation)).Succeeded);

        Assert.Equal("resource 401 invalid_token access-token-valid", Verdict.At("resource", await tpp.OrderAsync(Plan, id, token, hosts.Attempt(1))));
        Assert.Equal("RJCT", Status(await tpp.ReadIntentAsync(Plan, id)));
    }

    [Fact]
    public async Task A_consent_is_not_deleted()
    {
        var (_, tpp) = await OpenAsync();

        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await tpp.WithdrawIntentAsync(Plan, Plan.IdIn(await tpp.LodgeAsync(Plan))!)).Status);
    }

    [Fact]
    public async Task The_page_shows_the_payment_and_asks_for_one_account()
    {
        var (_, tpp) = await OpenAsync();
        foreach (var chosen in (string[][])[[], ["40011"], ["22289", "31820"]])
        {
            var response = await tpp.AuthorizeAsync((await tpp.StartAsync()).Attempt, changes: Choosing(chosen));

            var body = WebUtility.HtmlDecode(response.Page.Answer.Body);
            Assert.Equal(ResponsePlace.Page, response.Place);
            Assert.Contains("Choose the account that you pay from, or decline.", body, StringComparison.Ordinal);
            Assert.All(["asks you to make a payment", "GBP 1,250.50", "Corner Books", "08-08-00 21325698", "Autumn order"], text => Assert.Contains(text, body, StringComparison.Ordinal));
            Assert.DoesNotContain("withdraw", body, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("UK.OBIE.SortCodeAccountNumber", "80200110201820", true)]
    [InlineData("UK.OBIE.IBAN", "80200110201820", false)]
    [InlineData("UK.OBIE.SortCodeAccountNumber", "80200110209999", false)]
    public async Task A_payment_from_an_account_that_its_client_named_is_made_from_it_or_from_none(string scheme, string number, bool possible)
    {
        var (_, tpp) = await OpenAsync();
        var body = Plan.Body();
        body["Data"]!["Initiation"]!["DebtorAccount"] = new JsonObject { ["SchemeName"] = scheme, ["Identification"] = number };
        var payer = tpp.With(options => options with { Intent = Plan with { Body = () => body.DeepClone().AsObject() } });

        var response = await payer.AuthorizeAsync((await payer.StartAsync()).Attempt);

        Assert.Equal(possible, response.Code is not null);
        if (!possible)
        {
            Assert.Contains("You have no account here from which this can be paid.", response.Page.Answer.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("value=\"allow\"", response.Page.Answer.Body, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("none", "U019")]
    [InlineData("two", "U018")]
    [InlineData("no JWS", "U018")]
    [InlineData("attached", "U018")]
    [InlineData("no kid", "U017", "kid")]
    [InlineData("no crit", "U017", "crit")]
    [InlineData("no time", "U017", Claims + "iat")]
    [InlineData("of tomorrow", "U016", Claims + "iat")]
    [InlineData("RS256", "U016", "alg")]
    [InlineData("none at all", "U016", "alg")]
    [InlineData("b64", "U016", "b64")]
    [InlineData("critical b64", "U016", "crit")]
    [InlineData("unknown key", "U016", "kid")]
    [InlineData("another's key", "U015")]
    [InlineData("another body", "U015")]
    public async Task A_message_that_is_not_signed_by_its_client_is_refused(string how, string code, string? path = null)
    {
        var (_, tpp) = await OpenAsync();
        var (token, id) = await ConsentedAsync(tpp);
        using var stranger = new TppKeys("ES256");
        var changes = Changed(how, stranger);

        foreach (var answer in new[] { await tpp.LodgeAsync(Plan, changes), await tpp.OrderAsync(Plan, id, token, changes) })
        {
            Assert.Equal((HttpStatusCode.BadRequest, code, path ?? Signature), (answer.Status, Code(answer), Path(answer)));
            AssertSigned(tpp, answer);
        }

        Assert.Equal("AUTH", Status(await tpp.ReadIntentAsync(Plan, id)));
    }

    [Theory]
    [InlineData(null, "U007")]
    [InlineData("", "U006")]
    [InlineData("12345678901234567890123456789012345678901", "U006")]
    public async Task A_message_is_marked(string? key, string code)
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

        Assert.Equal((HttpStatusCode.BadRequest, code, Key), (answer.Status, Code(answer), Path(answer)));
    }

    private async Task<(Replicas Hosts, Tpp Tpp)> OpenAsync()
    {
        var hosts = await HostsAsync();
        _scene = await Scene.OpenAsync(hosts.First, ClientPlan.UnitedKingdom with { SigningAlgorithm = "ES256", Scope = "openid payments", Intent = Plan, OwnScope = null });
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
        "none" => new() { Request = request => request.Headers.Remove(Signature) },
        "two" => new() { Request = request => request.Headers.Add(Signature, request.Headers.GetValues(Signature).Single()) },
        "no JWS" => new() { MessageSignature = draft => draft.Finish = _ => "signed.by.me" },
        "attached" => new() { MessageSignature = draft => draft.Finish = text => text.Replace("..", ".e30.", StringComparison.Ordinal) },
        "no kid" => Header("kid", null),
        "no crit" => Header("crit", null),
        "no time" => Header(Claims + "iat", null),
        "of tomorrow" => Header(Claims + "iat", TimeProvider.System.GetUtcNow().AddDays(1).ToUnixTimeSeconds()),
        "RS256" => new() { MessageSignature = draft => draft.Finish = text => Relabelled(text, "RS256") },
        "none at all" => new() { MessageSignature = draft => draft.Finish = text => Relabelled(text, "none") },
        "b64" => Header("b64", false),
        "critical b64" => Header("crit", new JsonArray("b64", Claims + "iat", Claims + "iss", Claims + "tan")),
        "unknown key" => Header("kid", "nobody-s"),
        "another's key" => new() { MessageSignature = draft => draft.Key = stranger.Signing },
        "another body" => new() { Request = request => request.Content = new StringContent(With(Plan.Body(), "9999").ToJsonString(), Encoding.UTF8, "application/json") },
        _ => throw new ArgumentOutOfRangeException(nameof(how)),
    };

    private static FlowChanges Header(string name, JsonNode? value) => new()
    {
        MessageSignature = draft =>
        {
            draft.Header.Remove(name);
            if (value is not null)
            {
                draft.Header[name] = value.DeepClone();
            }
        },
    };

    private static string Relabelled(string text, string algorithm)
    {
        var parts = text.Split('.');
        var header = JsonNode.Parse(Base64Url.DecodeFromChars(parts[0]))!;
        header["alg"] = algorithm;
        return $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header.ToJsonString()))}..{parts[2]}";
    }

    private static JsonObject With(JsonObject body, string amount)
    {
        body["Data"]!["Initiation"]!["InstructedAmount"]!["Amount"] = amount;
        return body;
    }

    private static JsonObject Without(JsonObject body, string member)
    {
        body.Remove(member);
        return body;
    }

    /// <summary>The answer carries a signature over its body, by a key that the workspace publishes.</summary>
    private static void AssertSigned(Tpp tpp, Answer answer)
    {
        var parts = answer.Header(Signature)!.Split('.');
        Assert.Equal((3, ""), (parts.Length, parts[1]));
        var header = JsonElement.Parse(Base64Url.DecodeFromChars(parts[0]));
        Assert.Equal(tpp.Server.Issuer, header.GetProperty(Claims + "iss").GetString());
        Assert.Equal([Claims + "iat", Claims + "iss", Claims + "tan"], header.GetProperty("crit").EnumerateArray().Select(name => name.GetString()!));
        var key = Assert.Single(tpp.Server.Keys.OfType<JsonObject>(), key => (string?)key["kid"] == header.GetProperty("kid").GetString());
        using var ecdsa = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new() { X = Base64Url.DecodeFromChars((string)key["x"]!), Y = Base64Url.DecodeFromChars((string)key["y"]!) },
        });
        Assert.True(ecdsa.VerifyData(
            Encoding.ASCII.GetBytes($"{parts[0]}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(answer.Body))}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
    }

    private static string? Status(Answer answer) => (string?)answer.Json?["Data"]?["Status"];

    private static string? Code(Answer answer) => (string?)answer.Json?["Errors"]?[0]?["ErrorCode"];

    private static string? Path(Answer answer) => (string?)answer.Json?["Errors"]?[0]?["Path"];

    private static string Fault(Answer answer) => $"{Code(answer)} {Path(answer)}";
}

public sealed class DomesticPaymentOnSqliteTests(ProtocolHosts hosts) : DomesticPaymentTests
{
    internal override Task<Replicas> HostsAsync() => Task.FromResult(Replicas.One(hosts.Sqlite));
}

public sealed class DomesticPaymentOnReplicasTests(ProtocolHosts hosts, PostgresServer server) : DomesticPaymentTests
{
    internal override async Task<Replicas> HostsAsync()
    {
        var (first, second) = await hosts.ReplicasAsync(server);
        return new(first, second);
    }
}
