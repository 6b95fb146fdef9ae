using Workspaces.Client.Flows;
using Workspaces.Host.Tests.Admin;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Commands.Certification;

/// <summary>What is not prepared, and what is said of it; nothing is made by any of these.</summary>
public sealed class RefusedKitTests(HostFixture host) : IDisposable
{
    private readonly Kit _kit = new(host);

    public static TheoryData<string, string> Misuses => new()
    {
        { "--suite http://suite.example.com", "--suite is 'http://suite.example.com'; it must be the https URL" },
        { "--suite https://suite.example.com/?x=1", "it must be the https URL" },
        { "--alias a/b", "--alias is 'a/b'" },
        { "--ca-cert x.pem", "--ca-cert and --ca-key belong together." },
        { "--ca-cert x.pem --ca-key y.pem", "--ca-cert: there is no file x.pem." },
        { "--clone --despite-grants", "exclude each other" },
        { "--with [1]", "--with: it is no JSON object" },
        { """--with {"alias":"mine"}""", "--with: alias is the kit's own, by which redirect URIs are registered; --alias says with what it begins." },
        { """--with {"alias":null}""", "--with: alias is the kit's own" },
        { """--with {"client":{"client_id":"mine"}}""", "--with: client.client_id is the kit's own, by which remove finds the client again; leave it out." },
        { """--with {"client2":{"client_id":"mine"}}""", "--with: client2.client_id is the kit's own" },
        { """--with {"client2":null}""", "--with: client2.client_id is the kit's own" },
        { "--plan oidcc-basic", "--plan is 'oidcc-basic'; there are fapi1-advanced-final-test-plan, " },
    };

    [Theory]
    [MemberData(nameof(Misuses))]
    public async Task Misuse_is_named(string options, string error)
    {
        var run = await Run.BesideAsync(host, ["certification", "prepare", "--workspace", await host.NewWorkspaceAsync("cdr-australia"), "--out", _kit.Path, .. WithSuite(options).Split(' ')]);

        Assert.Equal(2, run.Code);
        Assert.Contains(error, Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_kit.Path));
    }

    [Fact]
    public async Task A_workspace_with_grants_of_its_users_is_refused_unless_it_is_said_twice()
    {
        var workspace = await host.CreateWorkspaceAsync("fapi2-security");
        var tpp = await host.TppAsync(workspace, options => ClientPlan.Fapi2.Apply(options) with { Certificate = null }, "ES256");
        Assert.True((await tpp.Flow()).Succeeded);

        var refused = await _kit.PrepareAsync(workspace.Id, "--dry-run");
        var said = await _kit.PrepareAsync(workspace.Id, "--dry-run", "--despite-grants");
        var cloned = await _kit.PrepareAsync(workspace.Id, "--dry-run", "--clone");

        Assert.Equal((1, 0, 0), (refused.Code, said.Code, cloned.Code));
        Assert.Contains("Test a clone with --clone, or say --despite-grants.", Assert.Single(refused.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_authority_that_the_workspace_does_not_trust_is_refused()
    {
        var run = await _kit.PrepareAsync(await host.NewWorkspaceAsync("cdr-australia"), _kit.Authority());

        Assert.Equal(2, run.Code);
        Assert.Contains("does not trust CN=Test root", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_whose_clients_need_an_authority_wants_one()
    {
        var run = await _kit.PrepareAsync(await host.NewWorkspaceAsync("cdr-australia"));

        Assert.Equal(1, run.Code);
        Assert.Contains("give --ca-cert and --ca-key, or --clone", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_kit.Path));
    }

    [Fact]
    public async Task A_directory_in_which_something_else_is_stays_as_it_is()
    {
        Directory.CreateDirectory(_kit.Path);
        File.WriteAllText(_kit.InKit("mine"), "");

        var run = await _kit.PrepareAsync(await host.NewWorkspaceAsync("cdr-australia"), "--clone");

        Assert.Equal(2, run.Code);
        Assert.Contains("holds no kit", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workspace_that_does_not_serve_is_refused()
    {
        var workspace = await host.NewWorkspaceAsync("cdr-australia");
        await host.SendAsync(HttpMethod.Patch, $"/workspaces/{workspace}", """{"enabled":false}""");

        var run = await _kit.PrepareAsync(workspace, "--clone");

        Assert.Equal((1, $"{workspace} does not serve: it is disabled."), (run.Code, Assert.Single(run.Errors)));
    }

    [Fact]
    public async Task Says_beforehand_what_stands_in_the_way_and_makes_nothing_when_it_is_only_asked()
    {
        var run = await _kit.PrepareAsync(await host.NewWorkspaceAsync("open-banking-brazil"), "--clone", "--dry-run");

        Assert.Equal(0, run.Code);
        Assert.Contains("In the way: localhost cannot be reached from suite.example.com", run.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing was made.", run.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_kit.Path));
    }

    [Fact]
    public async Task There_is_nothing_to_check_where_there_is_no_kit()
    {
        var run = await _kit.CheckAsync();

        Assert.Equal(2, run.Code);
        Assert.Contains("holds no kit; certification prepare makes one.", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    public void Dispose() => _kit.Dispose();

    private static string WithSuite(string options) => options.StartsWith("--suite", StringComparison.Ordinal) ? options : $"{options} --suite {Kit.Suite}";
}
