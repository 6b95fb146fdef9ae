using System.Text.Json.Nodes;
using Workspaces.Host.Tests.Admin;
using Workspaces.Testing;
using Workspaces.Testing.Host;
using Workspaces.Testing.Pki;

namespace Workspaces.Host.Tests.Commands;

/// <summary>What is changed from a terminal is told, and what is forgotten on a command line empties nothing.</summary>
public sealed class ChangeCommandsTests(HostFixture host) : IDisposable
{
    private readonly TestDirectory _files = new();

    [Fact]
    public async Task Keeps_the_settings_that_are_not_named_and_says_what_changed()
    {
        var id = await host.NewWorkspaceAsync();
        await RunAsync("workspace", "update", id, "--settings", """{"server":{"client_certificate_revocation":{"check":"both"}}}""");

        var second = await RunAsync("workspace", "update", id, "--settings", """{"server":{"consent":{"remember":"90.00:00:00"}}}""");
        var again = await RunAsync("workspace", "update", id, "--settings", """{"server":{"consent":{"remember":"90.00:00:00"}}}""");
        var removed = await RunAsync("workspace", "update", id, "--settings", """{"server":{"consent":{"remember":null}}}""", "--json");
        var replaced = await RunAsync("workspace", "update", id, "--replace", "--settings", "{}");

        Assert.Equal(0, second.Code);
        Assert.Matches("(?m)^server.consent.remember +00:00:00 +90.00:00:00", second.Output);
        Assert.Contains("Changed: nothing.", again.Output, StringComparison.Ordinal);
        Assert.Equal("both", (string?)removed.Json["settings"]!["server"]!["client_certificate_revocation"]!["check"]);
        Assert.Equal("server.consent.remember", (string?)Assert.Single(removed.Json["changes"]!.AsArray())!["path"]);
        Assert.Matches("(?m)^server.client_certificate_revocation.check +both +off", replaced.Output);
        Assert.Null((await host.GetAsync("/workspaces/" + id)).Json!["settings"]);
    }

    [Fact]
    public async Task Wants_to_be_told_what_to_change()
    {
        var (nothing, replace) = (await Run.OfAsync("workspace", "update", "acme"), await Run.OfAsync("workspace", "update", "acme", "--replace", "--display-name", "x"));

        Assert.Equal((2, "Say what to change: --display-name or --settings. Try workspace update --help."), (nothing.Code, Assert.Single(nothing.Errors)));
        Assert.Equal((2, "--replace needs --settings; '{}' = none. Try workspace update --help."), (replace.Code, Assert.Single(replace.Errors)));
    }

    [Fact]
    public async Task Breaks_clients_only_when_it_is_told_to()
    {
        var id = await host.NewWorkspaceAsync();
        await WithClientsAsync(id);
        string[] narrow = ["workspace", "update", id, "--settings", """{"scopes":["openid","accounts"]}"""];

        var preview = await RunAsync([.. narrow, "--dry-run"]);
        var refused = await RunAsync(narrow);
        var accepted = await RunAsync([.. narrow, "--accept-broken-clients"]);

        Assert.Equal((1, 1, 0), (preview.Code, refused.Code, accepted.Code));
        Assert.Contains("Clients that would not be accepted any more: 1", preview.Output, StringComparison.Ordinal);
        Assert.Contains("It would be refused for them; --accept-broken-clients makes it all the same.", preview.Output, StringComparison.Ordinal);
        Assert.StartsWith("1 of 2 clients would not be accepted any more (client-", refused.Errors[0], StringComparison.Ordinal);
        Assert.StartsWith("narrow: ", refused.Errors[1], StringComparison.Ordinal);
        Assert.Matches("(?m)^scopes +", accepted.Output);
    }

    [Fact]
    public async Task Gives_a_client_another_name_by_the_name_alone()
    {
        var id = await host.NewWorkspaceAsync();
        await host.SendAsync(HttpMethod.Post, $"/workspaces/{id}/clients", AdminCalls.Client("one").ToJsonString());

        var renamed = await RunAsync("client", "update", id, "one", """{"client_name":"Another name"}""");
        var replaced = await RunAsync("client", "update", id, "one", """{"client_name":"Another name"}""", "--replace");

        Assert.Equal(0, renamed.Code);
        Assert.Matches("(?m)^client_name +A client +Another name", renamed.Output);
        Assert.Contains("https://client.example.com/callback", renamed.Output, StringComparison.Ordinal);
        Assert.Equal(1, replaced.Code);
    }

    [Fact]
    public async Task Changes_one_claim_of_a_user_and_keeps_the_others()
    {
        var id = await host.NewWorkspaceAsync();
        await host.SendAsync(HttpMethod.Post, $"/workspaces/{id}/users", """{"username":"bob","password":"bob, and long","claims":{"name":"Bob","email":"bob@example.com"}}""");

        var changed = await RunAsync("user", "update", id, "bob", "--claims", """{"name":"Robert","email":null,"nickname":"Bobby"}""");

        Assert.Matches("(?m)^claims.name +Bob +Robert", changed.Output);
        Assert.Matches("(?m)^claims.email +bob@example.com +none", changed.Output);
        Assert.Contains("""{"name":"Robert","nickname":"Bobby"}""", changed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Adds_and_removes_trust_anchors_and_empties_them_only_when_it_is_told_to()
    {
        var id = await host.NewWorkspaceAsync();
        using var other = new TestPki();
        await File.WriteAllTextAsync(_files.File("one.pem"), host.Pki.Pem, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_files.File("both.pem"), host.Pki.Pem + "\n" + other.Pem, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_files.File("other.pem"), other.Pem, TestContext.Current.CancellationToken);

        var added = await RunAsync("trust-anchor", "add", id, _files.File("one.pem"));
        var bundle = await RunAsync("trust-anchor", "add", id, _files.File("both.pem"));
        var twice = await RunAsync("trust-anchor", "add", id, _files.File("both.pem"));
        var removed = await RunAsync("trust-anchor", "remove", id, _files.File("one.pem"), _files.File("one.pem"));
        var strange = await RunAsync("trust-anchor", "remove", id, _files.File("one.pem"));
        var forgotten = await RunAsync("trust-anchor", "set", id);
        var contradictory = await RunAsync("trust-anchor", "set", id, _files.File("one.pem"), "--none");
        var left = await RunAsync("trust-anchor", "show", id, "--json");
        var none = await RunAsync("trust-anchor", "set", id, "--none");

        Assert.StartsWith("Added CN=", added.Output, StringComparison.Ordinal);
        Assert.EndsWith($"Trust anchors: 2{Environment.NewLine}", bundle.Output, StringComparison.Ordinal);
        Assert.StartsWith("Nothing changed.", twice.Output, StringComparison.Ordinal);
        Assert.StartsWith("Removed CN=", removed.Output, StringComparison.Ordinal);
        Assert.Equal(2, strange.Code);
        Assert.Contains("is none of them; nothing was changed.", Assert.Single(strange.Errors), StringComparison.Ordinal);
        Assert.Equal((2, "Give files, or --none. Try trust-anchor set --help."), (forgotten.Code, Assert.Single(forgotten.Errors)));
        Assert.Equal((2, "files and --none exclude each other. Try trust-anchor set --help."), (contradictory.Code, Assert.Single(contradictory.Errors)));
        Assert.Equal(other.Pem.Trim(), ((string)Assert.Single(left.Json["certificates"]!.AsArray())!).Trim());
        Assert.EndsWith($"Trust anchors: 0{Environment.NewLine}", none.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _files.Dispose();

    private async Task WithClientsAsync(string id)
    {
        var narrow = AdminCalls.Client("narrow");
        narrow["scope"] = "openid payments";
        foreach (var client in new JsonObject[] { narrow, AdminCalls.Client("other") })
        {
            Assert.Equal(201, (int)(await host.SendAsync(HttpMethod.Post, $"/workspaces/{id}/clients", client.ToJsonString())).Status);
        }
    }

    private Task<Run> RunAsync(params string[] arguments) => Run.BesideAsync(host, arguments);
}
