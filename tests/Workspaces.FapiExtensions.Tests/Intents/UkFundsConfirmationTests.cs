using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.Intents.Kinds;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Tests.Rules;

namespace Workspaces.FapiExtensions.Tests.Intents;

/// <summary>What a funds confirmation consent may say, and what is told of it.</summary>
public sealed class UkFundsConfirmationTests
{
    private const string Account = """{"SchemeName":"UK.OBIE.IBAN","Identification":"GB29","Name":"A. Adams","SecondaryIdentification":"7"}""";

    private static readonly UkFundsConfirmation Kind = new();

    [Fact]
    public void It_is_about_the_account_that_it_names()
    {
        var reading = Read($$$"""{"Data":{"DebtorAccount":{{{Account}}},"ExpirationDateTime":"2090-05-02T00:00:00+01:00","Extra":1}}""");

        var (matter, told) = (Kind.MatterOf(Of(reading)), Kind.Describe(Of(reading), "https://bank.example/1", Subjects.Now)["Data"]!);

        Assert.Equal((new("UK.OBIE.IBAN", "GB29"), true, "FundsConfirmation"), (matter.NamedAccount, matter.ChoosesAccounts, Assert.Single(matter.Permissions)));
        Assert.Equal(new DateTimeOffset(2090, 5, 2, 0, 0, 0, TimeSpan.FromHours(1)), reading.ExpiresAt);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Account), told["DebtorAccount"]));
        Assert.Equal(("AWAU", "2090-05-02T00:00:00+01:00", null), ((string?)told["Status"], (string?)told["ExpirationDateTime"], told["Extra"]));
    }

    [Theory]
    [InlineData("{}", "U004 Data")]
    [InlineData("""{"Data":{}}""", "U004 Data.DebtorAccount")]
    [InlineData("""{"Data":{"DebtorAccount":7}}""", "U002 Data.DebtorAccount")]
    [InlineData("""{"Data":{"DebtorAccount":{"SchemeName":"UK.OBIE.IBAN"}}}""", "U004 Data.DebtorAccount.Identification")]
    [InlineData("""{"Data":{"DebtorAccount":{"SchemeName":"UK.OBIE.IBAN","Identification":"GB29","Proxy":{}}}}""", "U005 Data.DebtorAccount")]
    [InlineData("""{"Data":{"DebtorAccount":{"SchemeName":"UK.OBIE.IBAN","Identification":"GB29"},"ExpirationDateTime":"2020-05-02T00:00:00Z"}}""", "U003 Data.ExpirationDateTime")]
    [InlineData("""{"Data":{"DebtorAccount":{"SchemeName":"UK.OBIE.IBAN","Identification":"GB29"},"ExpirationDateTime":7}}""", "U003 Data.ExpirationDateTime")]
    public void What_names_no_account_is_refused(string body, string fault)
    {
        var refused = Read(body).Fault!;

        Assert.Equal((400, fault), (refused.Status, $"{refused.Code} {refused.Path}"));
    }

    [Theory]
    [InlineData("openid fundsconfirmations", true)]
    [InlineData("openid fundsconfirmations accounts", false)]
    [InlineData("openid fundsconfirmations payments", false)]
    [InlineData("openid", false)]
    public void Requests_for_it_alone_name_it(string scope, bool named) => Assert.Equal(
        named ? ["1"] : [],
        Kind.NamedIn(Subjects.Request with { Scopes = scope.Split(' '), Claims = ClaimsRequest.Empty with { IdToken = new Dictionary<string, RequestedClaim> { ["openbanking_intent_id"] = new(true, ["1"]) } } }));

    private static IntentReading Read(string body) => Kind.Read(new(JsonElement.Parse(body), [], Subjects.Now));

    private static Intent Of(IntentReading reading) => new()
    {
        Id = "1",
        Kind = IntentKind.UkFundsConfirmation,
        ClientId = "client",
        Details = reading.Details,
        State = IntentState.Awaiting,
        CreatedAt = Subjects.Now,
        ChangedAt = Subjects.Now,
        DecideBy = reading.DecideBy,
        ExpiresAt = reading.ExpiresAt,
    };
}
