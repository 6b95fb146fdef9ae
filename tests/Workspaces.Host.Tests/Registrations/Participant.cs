using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Client.Keys;
using Workspaces.Host.Tests.Admin;
using Workspaces.Host.Tests.Directories;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Registrations;

/// <summary>Software of a participant at the directory to develop against, with what the directory gave it, and a workspace that believes the directory.</summary>
internal sealed class Participant(HostFixture host, string regime, TestWorkspace workspace, JsonObject software, X509Certificate2 certificate)
{
    private const string RedirectUri = "https://tpp.example.com/cb";

    private readonly TppKeys _keys = TppKeys.FromJwks(software["private_keys"]!.AsObject());

    public string Id => (string)software["id"]!;
    public string Organisation => (string)software["organisation_id"]!;
    public IEnumerable<string> Roles => software["roles"]!.AsArray().Select(role => (string)role!);
    public TestWorkspace Workspace => workspace;

    public static async Task<Participant> JoinAsync(string regime, HostFixture host)
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

    /// <summary>The same software at another workspace.</summary>
    /// <param name="registerUri">The register that tells that workspace of statuses; null = the directory's.</param>
    public async Task<Participant> ElsewhereAsync(string? registerUri = null) => new(host, regime, await WorkspaceAsync(regime, host, registerUri), software, certificate);

    public async Task<string> StatementAsync() => (await host.PublishedAsync($"{regime}/software/{Id}/statement")).Body;

    public async Task<Answer> RegisterAsync(string? statement = null)
    {
        var registrant = new Registrant(PlanOf(regime).Registration, Id, _keys.Signing, host.Http, TimeProvider.System) { Certificate = certificate };
        var request = registrant.NewRequest(TppRegistration.OwnMetadata(OptionsOf(""), _keys, statement ?? await StatementAsync()), workspace.Issuer);
        return await registrant.SendAsync(HttpMethod.Post, new($"{host.MutualTlsUrl}{workspace.Id}/register"), request, token: null, TestContext.Current.CancellationToken);
    }

    public Task<Tpp> ConnectAsync(Answer registered) => ConnectAsync(registered["client_id"]!);

    public async Task<Tpp> ConnectAsync(string clientId) =>
        await Tpp.ConnectAsync(workspace.Issuer, OptionsOf(clientId), _keys, host.Http, TimeProvider.System, TestContext.Current.CancellationToken);

    private static async Task<TestWorkspace> WorkspaceAsync(string regime, HostFixture host, string? registerUri = null)
    {
        var registration = new JsonObject { ["software_statements"] = new JsonObject { ["jwks_uri"] = $"{host.PublicUrl}directory/{regime}/jwks" } };
        if (regime == "cdr")
        {
            registration["statuses"] = new JsonObject { ["register_uri"] = registerUri ?? $"{host.PublicUrl}directory/cdr/cdr-register/v1" };
        }

        var workspace = await host.CreateWorkspaceAsync(PlanOf(regime).Profile, new() { ["server"] = new JsonObject { ["registration"] = registration } });
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

    private TppOptions OptionsOf(string clientId) => PlanOf(regime).Apply(new() { ClientId = clientId, Certificate = certificate }) with { RedirectUri = RedirectUri };
}
