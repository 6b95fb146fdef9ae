using Workspaces.Host.Tests.Admin;
using Workspaces.Testing;
using Workspaces.Testing.Host;
using Workspaces.Testing.Pki;

namespace Workspaces.Host.Tests.Commands;

/// <summary>Tables say what happened and what is, on one line each.</summary>
public sealed class TableTests(HostFixture host) : IDisposable
{
    private readonly TestDirectory _files = new();

    [Fact]
    public async Task Audit_tells_what_became_of_something_and_what_differs()
    {
        var id = await host.NewWorkspaceAsync();
        await host.SendAsync(HttpMethod.Post, $"/workspaces/{id}/clients", AdminCalls.Client("one").ToJsonString());
        await File.WriteAllTextAsync(_files.File("ca.pem"), host.Pki.Pem, TestContext.Current.CancellationToken);
        await RunAsync("trust-anchor", "set", id, _files.File("ca.pem"));
        await RunAsync("workspace", "update", id, "--display-name", "Renamed", "--settings", """{"scopes":["openid","accounts"]}""");
        await RunAsync("workspace", "disable", id);
        await RunAsync("workspace", "delete", id);
        await RunAsync("workspace", "restore", id);
        await RunAsync("workspace", "enable", id);
        await RunAsync("client", "disable", id, "one");

        var lines = (await RunAsync("audit", "list", id)).Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

        Assert.Matches(@"^NO +TIME +WHO +FROM +ACTION +TARGET +CHANGE$", lines[0]);
        Assert.Matches(@"client\.disabled +one +disabled: no -> yes$", lines[1]);
        Assert.Matches(@"workspace\.enabled +\S+ +status: disabled -> active$", lines[2]);
        Assert.Matches(@"workspace\.restored +\S+ +delete_after: \d{4}-\S+ \S+Z -> none$", lines[3]);
        Assert.Matches(@"workspace\.deleted +\S+ +delete_after: none -> \d{4}-\S+ \S+Z$", lines[4]);
        Assert.Matches(@"workspace\.disabled ", lines[5]);
        Assert.Matches($@"workspace\.changed +\S+ +display_name: {id} -> Renamed; settings\.scopes: \+openid \+accounts$", lines[6]);
        Assert.Matches(@"workspace\.changed +\S+ +trust_anchors: \+CN=.* \(sha256 [0-9a-f]{16}…\)$", lines[7]);
        Assert.DoesNotContain(lines, line => line.Contains("BEGIN CERTIFICATE", StringComparison.Ordinal));
        Assert.Contains("BEGIN CERTIFICATE", (await RunAsync("audit", "list", id, "--json")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_say_what_works()
    {
        var (id, deleted) = (await host.NewWorkspaceAsync(), await host.NewWorkspaceAsync());
        await host.SendAsync(HttpMethod.Post, $"/workspaces/{id}/clients", AdminCalls.Client("one").ToJsonString());
        await host.SendAsync(HttpMethod.Post, $"/workspaces/{id}/clients", AdminCalls.Client("two").ToJsonString());
        await RunAsync("client", "disable", id, "two");
        await RunAsync("workspace", "delete", deleted);

        var clients = (await RunAsync("client", "list", id)).Output;
        var workspaces = (await RunAsync("workspace", "list")).Output;
        var shown = (await RunAsync("workspace", "show", deleted)).Output;

        Assert.Matches(@"(?m)^one .* active\r?$", clients);
        Assert.Matches(@"(?m)^two .* disabled\r?$", clients);
        Assert.Matches($@"(?m)^{id} .* active\r?$", workspaces);
        Assert.Matches($@"(?m)^{deleted} .* deleted +\d{{4}}-\S+ \S+Z\r?$", workspaces);
        Assert.Matches(@"(?m)^State +deleted\r?$", shown);
    }

    [Fact]
    public async Task Each_anchor_of_a_bundle_counts()
    {
        var id = await host.NewWorkspaceAsync();
        using var other = new TestPki();
        await File.WriteAllTextAsync(_files.File("bundle.pem"), $"{host.Pki.Pem}\nof another authority\n{other.Pem}", TestContext.Current.CancellationToken);

        Assert.EndsWith($"Trust anchors: 2{Environment.NewLine}", (await RunAsync("trust-anchor", "set", id, _files.File("bundle.pem"))).Output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^Trust anchors +2\r?$", (await RunAsync("workspace", "show", id)).Output);
    }

    [Fact]
    public async Task A_preview_keeps_lists_on_one_line()
    {
        var id = await host.NewWorkspaceAsync();

        var preview = (await RunAsync("workspace", "update", id, "--settings", """{"scopes":["openid","accounts"]}""", "--dry-run")).Output;

        Assert.Matches(@"(?m)^scopes +\[.*\] +\[""openid"",""accounts""\]\r?$", preview);
    }

    public void Dispose() => _files.Dispose();

    private Task<Run> RunAsync(params string[] arguments) => Run.BesideAsync(host, arguments);
}
