using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Workspaces.FapiExtensions.Accounts;
using Workspaces.FapiExtensions.EndUsers;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Outbound;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Tests.Given;
using Workspaces.FapiExtensions.Tokens;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Tests.Accounts;

/// <summary>A bank is asked which accounts its customers have; what it answers is used for a while, and what is no answer never.</summary>
[Threat(121)]
public sealed class BankAccountsTests
{
    private const string Two = """{"accounts":[{"id":"1","name":"Everyday","number":"•••• 0001"},{"id":"2","name":"Club","number":"","unavailable":"Two sign for it."}]}""";

    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_answer_is_asked_for_once_in_half_a_minute()
    {
        await using var bank = await HttpsServer.Start(HttpsServer.Json(() => Two));
        var accounts = Of(bank);

        var first = await accounts.ListAsync(Workspace(bank.Uri.AbsoluteUri), "alice", Cancellation);
        _time.Advance(TimeSpan.FromSeconds(29));
        await accounts.ListAsync(Workspace(bank.Uri.AbsoluteUri), "alice", Cancellation);

        Assert.Equal([new("1", "Everyday", "•••• 0001"), new("2", "Club", "") { Unavailable = "Two sign for it." }], first);
        Assert.Equal(1, bank.Requests);
        _time.Advance(TimeSpan.FromSeconds(2));
        await accounts.ListAsync(Workspace(bank.Uri.AbsoluteUri), "alice", Cancellation);
        await accounts.ListAsync(Workspace(bank.Uri.AbsoluteUri), "bob", Cancellation);
        Assert.Equal(3, bank.Requests);
    }

    [Fact]
    public async Task The_question_is_signed_by_the_workspace_and_names_the_user()
    {
        var asked = "";
        await using var bank = await HttpsServer.Start(context =>
        {
            asked = context.Request.Headers.Authorization.ToString();
            return HttpsServer.Json(() => Two)(context);
        });
        var workspace = Workspace(bank.Uri.AbsoluteUri);

        await Of(bank).ListAsync(workspace, "alice", Cancellation);

        Assert.StartsWith("Bearer ", asked, StringComparison.Ordinal);
        Assert.True(CompactJwt.TryParse(asked["Bearer ".Length..], out var jwt, 8192));
        Assert.True(JwkSet.TryParse(System.Text.Encoding.UTF8.GetBytes(Keys.Set(Keys.Rsa)), out var published));
        Assert.Equal(SignatureStatus.Valid, Jws.Verify(jwt, published.Keys));
        Assert.Equal(
            ("accounts-question+jwt", workspace.Issuer, bank.Uri.AbsoluteUri, "alice", "76109277673", _time.GetUtcNow().ToUnixTimeSeconds() + 60),
            (jwt.Type, Text(jwt, "iss"), Text(jwt, "aud"), Text(jwt, "sub"), jwt.Payload.GetProperty("user").GetProperty("cpf").GetString(), jwt.Payload.GetProperty("exp").GetInt64()));
    }

    [Fact]
    public async Task Without_an_address_somebody_else_is_asked()
    {
        await using var bank = await HttpsServer.Start(HttpsServer.Json(() => Two));

        Assert.Equal("elsewhere", Assert.Single(await Of(bank).ListAsync(Workspace(""), "alice", Cancellation)).Id);
        Assert.Equal(0, bank.Requests);
    }

    [Fact]
    public async Task A_bank_that_fails_is_left_alone_for_two_seconds()
    {
        var works = false;
        await using var bank = await HttpsServer.Start(context =>
        {
            context.Response.StatusCode = works ? 200 : 500;
            return HttpsServer.Json(() => Two)(context);
        });
        var accounts = Of(bank);

        await Assert.ThrowsAsync<AccountsUnavailableException>(async () => await accounts.ListAsync(Workspace(bank.Uri.AbsoluteUri), "alice", Cancellation));
        works = true;
        await Assert.ThrowsAsync<AccountsUnavailableException>(async () => await accounts.ListAsync(Workspace(bank.Uri.AbsoluteUri), "bob", Cancellation));
        Assert.Equal(1, bank.Requests);
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(2, (await accounts.ListAsync(Workspace(bank.Uri.AbsoluteUri), "alice", Cancellation)).Count);
    }

    [Theory]
    [InlineData(404, "{}")]
    [InlineData(200, "{}")]
    public async Task A_bank_that_fails_for_one_customer_is_asked_for_the_next(int status, string body)
    {
        var asked = 0;
        await using var bank = await HttpsServer.Start(context =>
        {
            var first = Interlocked.Increment(ref asked) == 1;
            context.Response.StatusCode = first ? status : 200;
            return HttpsServer.Json(() => first ? body : Two)(context);
        });
        var accounts = Of(bank);

        await Assert.ThrowsAsync<AccountsUnavailableException>(async () => await accounts.ListAsync(Workspace(bank.Uri.AbsoluteUri), "alice", Cancellation));
        await Assert.ThrowsAsync<AccountsUnavailableException>(async () => await accounts.ListAsync(Workspace(bank.Uri.AbsoluteUri), "alice", Cancellation));
        Assert.Equal(2, (await accounts.ListAsync(Workspace(bank.Uri.AbsoluteUri), "bob", Cancellation)).Count);
        Assert.Equal(2, bank.Requests);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"accounts":{}}""")]
    [InlineData("""{"accounts":[1]}""")]
    [InlineData("""{"accounts":[{"id":"1","name":"A"}]}""")]
    [InlineData("""{"accounts":[{"id":"","name":"A","number":"1"}]}""")]
    [InlineData("""{"accounts":[{"id":"1","name":"","number":"1"}]}""")]
    [InlineData("""{"accounts":[{"id":1,"name":"A","number":"1"}]}""")]
    [InlineData("""{"accounts":[{"id":"1\n","name":"A","number":"1"}]}""")]
    [InlineData("""{"accounts":[{"id":"1","name":"A","number":"1","unavailable":true}]}""")]
    [InlineData("""{"accounts":[{"id":"1","name":"A","number":"1","unavailable":""}]}""")]
    [InlineData("""{"accounts":[{"id":"1","name":"A","number":"1"},{"id":"1","name":"B","number":"2"}]}""")]
    [InlineData("""{"accounts":[{"id":"1","name":"A","number":"1"},{"id":"2"}]}""")]
    public async Task What_is_no_list_of_accounts_is_no_answer(string answer)
    {
        await using var bank = await HttpsServer.Start(HttpsServer.Json(() => answer));

        await Assert.ThrowsAsync<AccountsUnavailableException>(async () => await Of(bank).ListAsync(Workspace(bank.Uri.AbsoluteUri), "alice", Cancellation));
    }

    [Fact]
    public void No_more_than_five_hundred_are_read_and_no_long_names()
    {
        Assert.NotNull(Read(Many(500)));
        Assert.Null(Read(Many(501)));
        Assert.Null(Read($$"""{"accounts":[{"id":"1","name":"{{new string('a', 201)}}","number":"1"}]}"""));
        Assert.Empty(Read("""{"accounts":[]}""")!);
        Assert.Null(Assert.Single(Read("""{"accounts":[{"id":"1","name":"A","number":"1","unavailable":null,"more":7}]}""")!).Unavailable);
    }

    private static string Many(int count) => $$"""{"accounts":[{{string.Join(',', Enumerable.Range(0, count).Select(number => $$"""{"id":"{{number}}","name":"A","number":"1"}"""))}}]}""";

    private static IReadOnlyList<Account>? Read(string answer) => AccountsAnswer.Read(System.Text.Encoding.UTF8.GetBytes(answer));

    private static string? Text(CompactJwt jwt, string name) => jwt.Payload.GetProperty(name).GetString();

    private BankAccounts Of(HttpsServer bank) => new(new Elsewhere(), new GuardedHttpClient(bank.Options), new AccountsQuestions(new Alice(), _time), _time);

    private static Workspace Workspace(string url) =>
        AWorkspace.Of(AWorkspace.Settings with { Consent = AWorkspace.Settings.Consent with { AccountsUrl = url } });

    private sealed class Elsewhere : IAccounts
    {
        public ValueTask<IReadOnlyList<Account>> ListAsync(Workspace workspace, string userId, CancellationToken cancellationToken) => new([new Account("elsewhere", "A", "1")]);
    }

    private sealed class Alice : IUserClaims
    {
        public Task<IReadOnlyDictionary<string, JsonElement>?> FindAsync(string workspaceId, string userId, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyDictionary<string, JsonElement>?>(new Dictionary<string, JsonElement> { ["cpf"] = JsonElement.Parse("\"76109277673\"") });
    }
}
