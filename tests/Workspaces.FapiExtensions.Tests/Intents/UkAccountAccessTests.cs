using System.Text.Json;
using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.Intents.Kinds;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Tests.Rules;

namespace Workspaces.FapiExtensions.Tests.Intents;

/// <summary>What of an account access consent is kept, and told to its customer.</summary>
public sealed class UkAccountAccessTests
{
    private const string Body = """
        {"Data":{"Permissions":["ReadAccountsBasic","ReadAccountsDetail","ReadBalances"],"ExpirationDateTime":"2026-06-01T00:00:00Z",
        "TransactionFromDateTime":"2025-01-01T00:00:00","Extra":{"name":"Alice"}},"Risk":{"who":"Alice"}}
        """;

    private static readonly UkAccountAccess Kind = new();

    [Fact]
    public void Nothing_is_kept_that_nobody_asks_for_again()
    {
        var read = Read(Body);

        Assert.Null(read.Fault);
        Assert.DoesNotContain("Alice", read.Details, StringComparison.Ordinal);
        Assert.Equal(["ReadAccountsBasic", "ReadAccountsDetail", "ReadBalances"], Kind.PermissionsOf(Of(read)));
    }

    [Fact]
    public void A_customer_is_told_of_detail_alone_and_since_when()
    {
        var matter = Kind.MatterOf(Of(Read(Body)));

        Assert.Equal(["ReadAccountsDetail", "ReadBalances"], matter.Permissions);
        Assert.Equal((new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero), (DateTimeOffset?)null), (matter.HistoryFrom, matter.HistoryUntil));
    }

    [Fact]
    public void Nobody_decides_after_it_has_ended()
    {
        var soon = Subjects.Now.AddHours(1);
        var read = Read($$$"""{"Data":{"Permissions":["ReadAccountsBasic"],"ExpirationDateTime":"{{{soon:O}}}"},"Risk":{}}""");

        Assert.Equal((soon, (DateTimeOffset?)soon), (read.DecideBy, read.ExpiresAt));
        Assert.Equal(Subjects.Now.AddHours(24), Read("""{"Data":{"Permissions":["ReadAccountsBasic"]},"Risk":{}}""").DecideBy);
    }

    [Fact]
    public void A_request_for_payments_names_none_of_this_kind()
    {
        var claims = ClaimsRequest.Empty with { IdToken = new Dictionary<string, RequestedClaim> { ["openbanking_intent_id"] = new(true, ["7"]) } };

        Assert.Equal(["7"], Kind.NamedIn(Subjects.Request with { Scopes = ["openid", "accounts"], Claims = claims }));
        Assert.Empty(Kind.NamedIn(Subjects.Request with { Scopes = ["openid", "payments"], Claims = claims }));
    }

    private static IntentReading Read(string body) => Kind.Read(new(JsonElement.Parse(body), ["accounts"], Subjects.Now));

    private static Intent Of(IntentReading read) => new()
    {
        Id = "1",
        Kind = Kind.Name,
        ClientId = "tpp",
        Details = read.Details,
        State = IntentState.Awaiting,
        CreatedAt = Subjects.Now,
        ChangedAt = Subjects.Now,
        DecideBy = read.DecideBy,
        ExpiresAt = read.ExpiresAt,
    };
}
