using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Client.Keys;
using Workspaces.Host.Tests.Admin;
using Workspaces.Host.Tests.Directories;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Registrations;

/// <summary>A participant from nothing to a token, at the directory to develop against and at a workspace that takes its statements; and what becomes of it when the directory lies.</summary>
public sealed class DirectoryRegistrationTests(DirectoryRegistrationTests.OwnHost own) : IClassFixture<DirectoryRegistrationTests.OwnHost>
{
    private const string RedirectUri = "https://tpp.example.com/cb";

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

    private Task<Participant> JoinAsync(string regime) => JoinAsync(regime, own.Host);

    private static async Task<Participant> JoinAsync(string regime, HostFixture host)
    {
        var plan = PlanOf(regime);
        var organisation = await host.SendAsync(HttpMethod.Post, $"/directory/{regime}/organisations", """{"name":"My Public Bank"}""");
        var software = await host.SendAsync(
            HttpMethod.Post, $"/directory/{regime}/software",
            $$"""{"organisation_id":"{{organisation["id"]}}","name":"Accounts","redirect_uris":["{{RedirectUri}}"],"signing_algorithm":"{{plan.SigningAlgorithm}}"}""");
        var issued = await host.SendAsync(HttpMethod.Post, $"/directory/{regime}/certificates", $$"""{"software_id":"{{software["id"]}}","kind":"transport","dns":"tpp.example.com"}""");
        Assert.True(issued.Succeeded, issued.Body);
        return new(host, regime, await WorkspaceAsync(regime, host), software.Json!, X509Certificate2.CreateFromPem(issued["certificate"], issued["key"]));
    }

    private static async Task<TestWorkspace> WorkspaceAsync(string regime, HostFixture host)
    {
        var workspace = await host.CreateWorkspaceAsync(PlanOf(regime).Profile, new()
        {
            ["server"] = new JsonObject { ["registration"] = new JsonObject { ["software_statements"] = new JsonObject { ["jwks_uri"] = $"{host.PublicUrl}directory/{regime}/jwks" } } },
        });
        var (root, issuing) = (await host.PublishedAsync($"{regime}/ca/root.pem"), await host.PublishedAsync($"{regime}/ca/issuing.pem"));
        Assert.True((await host.Admin.SetTrustAnchorsAsync(workspace.Id, [root.Body, issuing.Body], TestContext.Current.CancellationToken)).Succeeded);
        return workspace;
    }

    private static ClientPlan PlanOf(string regime) => regime switch
    {
        "uk" => ClientPlan.UnitedKingdom with { AuthenticationMethod = "private_key_jwt" },
        "brazil" => ClientPlan.Brazil,
        _ => ClientPlan.Australia,
    };

    /// <summary>A host whose directories lie to nobody else.</summary>
    public sealed class OwnHost : IAsyncLifetime
    {
        internal HostFixture Host { get; } = new();

        public ValueTask InitializeAsync() => Host.InitializeAsync();

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }

    /// <summary>Software of a participant, with what the directory gave it.</summary>
    private sealed class Participant(HostFixture host, string regime, TestWorkspace workspace, JsonObject software, X509Certificate2 certificate)
    {
        private readonly TppKeys _keys = TppKeys.FromJwks(software["private_keys"]!.AsObject());

        public string Id => (string)software["id"]!;
        public IEnumerable<string> Roles => software["roles"]!.AsArray().Select(role => (string)role!);

        public async Task<string> StatementAsync() => (await host.PublishedAsync($"{regime}/software/{Id}/statement")).Body;

        public async Task<Answer> RegisterAsync(string? statement = null)
        {
            var registrant = new Registrant(PlanOf(regime).Registration, Id, _keys.Signing, host.Http, TimeProvider.System) { Certificate = certificate };
            var request = registrant.NewRequest(TppRegistration.OwnMetadata(OptionsOf(""), _keys, statement ?? await StatementAsync()), workspace.Issuer);
            return await registrant.SendAsync(HttpMethod.Post, new($"{host.MutualTlsUrl}{workspace.Id}/register"), request, token: null, TestContext.Current.CancellationToken);
        }

        public async Task<Tpp> ConnectAsync(Answer registered) =>
            await Tpp.ConnectAsync(workspace.Issuer, OptionsOf(registered["client_id"]!), _keys, host.Http, TimeProvider.System, TestContext.Current.CancellationToken);

        private TppOptions OptionsOf(string clientId) => PlanOf(regime).Apply(new() { ClientId = clientId, Certificate = certificate }) with { RedirectUri = RedirectUri };
    }
}
