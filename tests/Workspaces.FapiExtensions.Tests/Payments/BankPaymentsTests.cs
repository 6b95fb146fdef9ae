using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.Intents.Kinds;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Outbound;
using Workspaces.FapiExtensions.Payments;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Tests.Given;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Tests.Payments;

/// <summary>A bank is handed what was ordered, signed; what it says of it is told on, and what is no answer never.</summary>
[Threat(125)]
public sealed class BankPaymentsTests
{
    private const string Settled = """{"status":"ACSC","changed_at":"2026-12-01T10:00:00Z"}""";

    private static readonly IOrderedIntentKind Kind = new BrazilPayment();

    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_order_is_signed_by_the_workspace_and_says_all_that_was_agreed_to()
    {
        var (sent, type) = ("", "");
        await using var bank = await HttpsServer.Start(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            (sent, type) = (await reader.ReadToEndAsync(Cancellation), context.Request.ContentType!);
            await HttpsServer.Json(() => Settled)(context);
        });
        var workspace = Workspace(bank.Uri.AbsoluteUri);

        var status = await Of(bank).OrderAsync(workspace, Kind, Ordered, Cancellation);

        Assert.Equal(new OrderStatus("ACSC", new(2026, 12, 1, 10, 0, 0, TimeSpan.Zero)), status);
        Assert.Equal("application/jwt", type);
        Assert.True(CompactJwt.TryParse(sent, out var jwt));
        Assert.True(JwkSet.TryParse(Encoding.UTF8.GetBytes(Keys.Set(Keys.Rsa)), out var published));
        Assert.Equal(SignatureStatus.Valid, Jws.Verify(jwt, published.Keys));
        Assert.Equal(
            ("payment-order+jwt", workspace.Issuer, bank.Uri.AbsoluteUri, "alice", _time.GetUtcNow().ToUnixTimeSeconds() + 60),
            (jwt.Type, Text(jwt, "iss"), Text(jwt, "aud"), Text(jwt, "sub"), jwt.Payload.GetProperty("exp").GetInt64()));
        Assert.Equal(("7", "client", "urn:acme:7", "brazil-payment", "22289"), (Text(jwt, "order_id"), Text(jwt, "client_id"), Text(jwt, "consent_id"), Text(jwt, "kind"), Text(jwt, "account")));
        Assert.Equal(("1.00", "E1"), (jwt.Payload.GetProperty("consent").GetProperty("amount").GetString(), jwt.Payload.GetProperty("order").GetProperty("endToEndId").GetString()));
    }

    [Fact]
    public async Task It_is_asked_how_an_order_stands_by_its_id()
    {
        var (path, asked) = ("", "");
        await using var bank = await HttpsServer.Start(context =>
        {
            (path, asked) = (context.Request.Path, context.Request.Headers.Authorization.ToString());
            return HttpsServer.Json(() => """{"status":"RJCT","changed_at":"2026-12-01T10:00:00Z","reason":{"code":"SALDO_INSUFICIENTE","text":"Too little."}}""")(context);
        });

        var status = await Of(bank).FindAsync(Workspace(bank.Uri.AbsoluteUri), Kind, Ordered, Cancellation);

        Assert.Equal(("RJCT", "SALDO_INSUFICIENTE", "Too little."), (status!.Code, status.Reason, status.ReasonText));
        Assert.Equal("/keys/7", path);
        Assert.True(CompactJwt.TryParse(asked["Bearer ".Length..], out var jwt));
        Assert.Equal(("payment-question+jwt", bank.Uri.AbsoluteUri + "/7", "7"), (jwt.Type, Text(jwt, "aud"), Text(jwt, "order_id")));
    }

    [Fact]
    public async Task Without_a_bank_an_order_is_taken_and_that_is_all()
    {
        await using var bank = await HttpsServer.Start(HttpsServer.Json(() => Settled));

        Assert.Equal(new OrderStatus("RCVD", Ordered.ChangedAt), await Of(bank).OrderAsync(Workspace(""), Kind, Ordered, Cancellation));
        Assert.Equal(new OrderStatus("RCVD", Ordered.ChangedAt), await Of(bank).FindAsync(Workspace(""), Kind, Ordered, Cancellation));
        Assert.Equal(0, bank.Requests);
    }

    [Theory]
    [InlineData(500, Settled)]
    [InlineData(401, Settled)]
    [InlineData(200, "[]")]
    [InlineData(200, """{"status":"ACSC"}""")]
    [InlineData(200, """{"status":"DONE","changed_at":"2026-12-01T10:00:00Z"}""")]
    [InlineData(200, """{"status":"ACSC","changed_at":"today"}""")]
    [InlineData(200, """{"status":"RJCT","changed_at":"2026-12-01T10:00:00Z","reason":"no"}""")]
    [InlineData(200, """{"status":"RJCT","changed_at":"2026-12-01T10:00:00Z","reason":{"code":""}}""")]
    [InlineData(200, """{"status":"ACSC","status":"RJCT","changed_at":"2026-12-01T10:00:00Z"}""")]
    public async Task What_is_no_answer_is_none(int code, string body)
    {
        await using var bank = await HttpsServer.Start(context =>
        {
            context.Response.StatusCode = code;
            return HttpsServer.Json(() => body)(context);
        });

        await Assert.ThrowsAsync<PaymentsUnavailableException>(async () => await Of(bank).OrderAsync(Workspace(bank.Uri.AbsoluteUri), Kind, Ordered, Cancellation));
        await Assert.ThrowsAsync<PaymentsUnavailableException>(async () => await Of(bank).FindAsync(Workspace(bank.Uri.AbsoluteUri), Kind, Ordered, Cancellation));
    }

    [Fact]
    public async Task An_order_that_the_bank_does_not_know_was_never_taken_over()
    {
        await using var bank = await HttpsServer.Start(context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return HttpsServer.Json(() => "{}")(context);
        });

        Assert.Null(await Of(bank).FindAsync(Workspace(bank.Uri.AbsoluteUri), Kind, Ordered, Cancellation));
        await Assert.ThrowsAsync<PaymentsUnavailableException>(async () => await Of(bank).OrderAsync(Workspace(bank.Uri.AbsoluteUri), Kind, Ordered, Cancellation));
    }

    private Intent Ordered => new()
    {
        Id = "urn:acme:7",
        Kind = IntentKind.BrazilPayment,
        ClientId = "client",
        Details = """{"amount":"1.00"}""",
        Order = """{"endToEndId":"E1"}""",
        State = IntentState.Consumed,
        CreatedAt = _time.GetUtcNow(),
        ChangedAt = _time.GetUtcNow(),
        DecideBy = _time.GetUtcNow(),
        UserId = "alice",
        Accounts = ["22289"],
    };

    private BankPayments Of(HttpsServer bank) => new(new GuardedHttpClient(bank.Options), _time, NullLogger<BankPayments>.Instance);

    private static Workspace Workspace(string url) => AWorkspace.Of(AWorkspace.Settings with { Consent = AWorkspace.Settings.Consent with { PaymentsUrl = url } });

    private static string? Text(CompactJwt jwt, string name) => jwt.Payload.GetProperty(name).GetString();
}
