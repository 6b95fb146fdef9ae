using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Workspaces.FapiExtensions.Consents;
using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.Tests.Rules;
using Workspaces.FapiExtensions.Tokens;

namespace Workspaces.FapiExtensions.Tests.Consents;

/// <summary>Whose an intent is to decide about.</summary>
public sealed class IntentCustomersTests
{
    private readonly Users _users = new();
    private readonly FakeTimeProvider _time = new(Subjects.Now);
    private readonly IntentCustomers _customers;

    public IntentCustomersTests() => _customers = new(_users, _time);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"cpf":"1","cnpj":"2"}""", true)]
    [InlineData("""{"cpf":"1","cnpj":["3","2"]}""", true)]
    [InlineData("""{"cpf":"1","cnpj":["3"]}""", false)]
    [InlineData("""{"cpf":"2","cnpj":"2"}""", false)]
    [InlineData("""{"cpf":"1"}""", false)]
    [InlineData("""{"cpf":1,"cnpj":"2"}""", false)]
    [InlineData("""{"cpf":"1","cnpj":[2]}""", false)]
    [InlineData("{}", false)]
    public async Task All_that_it_names_is_said_of_the_user(string claims, bool may)
    {
        _users.Claims = claims;

        Assert.Equal(may, await MayAsync("alice", ("cpf", "1"), ("cnpj", "2")));
    }

    [Fact]
    public async Task One_that_names_nobody_is_whoever_signs_in_and_nobody_is_looked_up()
    {
        Assert.True(await MayAsync("alice"));
        Assert.Equal(0, _users.Asked);
    }

    [Fact]
    public async Task A_user_who_is_not_there_decides_about_nothing()
    {
        _users.Claims = null;

        Assert.False(await MayAsync("alice", ("cpf", "1")));
    }

    [Fact]
    public async Task After_one_has_decided_no_other_does()
    {
        _users.Claims = """{"cpf":"1"}""";

        Assert.False(await _customers.MayDecideAsync("acme", Intent with { UserId = "bob" }, Matter(("cpf", "1")), "alice", Cancellation));
    }

    [Fact]
    public async Task Who_may_is_looked_up_once_a_minute_and_who_may_not_every_time()
    {
        _users.Claims = """{"cpf":"1"}""";
        Assert.True(await MayAsync("alice", ("cpf", "1")));
        Assert.True(await MayAsync("alice", ("cpf", "1")));
        Assert.Equal(1, _users.Asked);

        _users.Claims = "{}";
        Assert.False(await MayAsync("bob", ("cpf", "1")));
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.False(await MayAsync("alice", ("cpf", "1")));
    }

    private static Intent Intent { get; } = new()
    {
        Id = "1",
        Kind = "kind",
        ClientId = "tpp",
        Details = "{}",
        State = IntentState.Awaiting,
        CreatedAt = Subjects.Now,
        ChangedAt = Subjects.Now,
        DecideBy = Subjects.Now.AddHours(1),
    };

    private async Task<bool> MayAsync(string user, params (string Claim, string Value)[] customer) => await _customers.MayDecideAsync("acme", Intent, Matter(customer), user, Cancellation);

    private static IntentMatter Matter(params (string Claim, string Value)[] customer) => new([], false) { Customer = customer.ToDictionary(known => known.Claim, known => known.Value) };

    private sealed class Users : IUserClaims
    {
        public string? Claims { get; set; } = "{}";

        public int Asked { get; private set; }

        public Task<IReadOnlyDictionary<string, JsonElement>?> FindAsync(string workspaceId, string userId, CancellationToken cancellationToken)
        {
            Asked++;
            return Task.FromResult<IReadOnlyDictionary<string, JsonElement>?>(Claims is null ? null : JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(Claims));
        }
    }
}
