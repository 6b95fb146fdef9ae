using System.Net;
using Workspaces.Host.Tests.Admin;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Registrations;

/// <summary>A participant from nothing to a token, at the directory to develop against and at a workspace that takes its statements; and what becomes of it when the directory lies.</summary>
public sealed class DirectoryRegistrationTests(DirectoryRegistrationTests.OwnHost own) : IClassFixture<DirectoryRegistrationTests.OwnHost>
{
    [Theory]
    [InlineData("uk")]
    [InlineData("brazil")]
    [InlineData("cdr")]
    public async Task A_participant_joins_registers_and_acts(string regime)
    {
        var participant = await JoinAsync(regime);

        var registered = await participant.RegisterAsync();

        Assert.True(registered.Status is HttpStatusCode.Created, registered.Body);
        Assert.Equal("served", Verdict.Of(await (await participant.ConnectAsync(registered)).Flow()));
    }

    [Theory]
    [InlineData("uk")]
    [InlineData("brazil")]
    public async Task A_participant_that_lost_its_role_registers_no_more(string regime)
    {
        var participant = await JoinAsync(regime);
        foreach (var role in participant.Roles)
        {
            var changed = await own.Host.SendAsync(HttpMethod.Put, $"/directory/{regime}/software/{participant.Id}/status", $$"""{"status":"inactive","role":"{{role}}"}""");
            Assert.True(changed.Succeeded, changed.Body);
        }

        Assert.Equal("400 unapproved_software_statement registration-scopes", StatementRegistrationTests.Told(await participant.RegisterAsync()));
    }

    [Threat(21)]
    [Theory]
    [InlineData("uk", "wrong_signature", "software-statement-signature")]
    [InlineData("brazil", "wrong_signature", "software-statement-signature")]
    [InlineData("cdr", "wrong_signature", "software-statement-signature")]
    [InlineData("uk", "expired", "software-statement-age")]
    [InlineData("brazil", "expired", "software-statement-age")]
    [InlineData("cdr", "expired", "software-statement-age")]
    [InlineData("uk", "other_organisation", "software-statement-certificate")]
    [InlineData("brazil", "other_organisation", "software-statement-certificate")]
    public async Task What_a_directory_says_wrong_is_not_believed(string regime, string lie, string rule)
    {
        var participant = await JoinAsync(regime);
        Assert.True((await own.Host.SendAsync(HttpMethod.Put, $"/directory/{regime}/lie", $$"""{"kind":"{{lie}}"}""")).Succeeded);

        Assert.Equal($"400 invalid_software_statement {rule}", StatementRegistrationTests.Told(await participant.RegisterAsync()));

        Assert.True((await own.Host.SendAsync(HttpMethod.Delete, $"/directory/{regime}/lie", null)).Succeeded);
        Assert.Equal(HttpStatusCode.Created, (await participant.RegisterAsync()).Status);
    }

    [Theory]
    [InlineData("down")]
    [InlineData("huge")]
    public async Task A_directory_whose_keys_cannot_be_had_is_said_to_be_so(string lie)
    {
        var participant = await JoinAsync("brazil");
        var statement = await participant.StatementAsync();
        Assert.True((await own.Host.SendAsync(HttpMethod.Put, "/directory/brazil/lie", $$"""{"kind":"{{lie}}"}""")).Succeeded);

        var answer = await participant.RegisterAsync(statement);

        Assert.True((await own.Host.SendAsync(HttpMethod.Delete, "/directory/brazil/lie", null)).Succeeded);

        Assert.Equal("400 invalid_software_statement software-statement-signature", StatementRegistrationTests.Told(answer));
        Assert.Contains("could not be fetched", answer.ErrorDescription, StringComparison.Ordinal);
    }

    private Task<Participant> JoinAsync(string regime) => Participant.JoinAsync(regime, own.Host);

    /// <summary>A host whose directories lie to nobody else.</summary>
    public sealed class OwnHost : IAsyncLifetime
    {
        internal HostFixture Host { get; } = new();

        public ValueTask InitializeAsync() => Host.InitializeAsync();

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
