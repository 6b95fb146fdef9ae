using System.Text.Json.Nodes;
using Workspaces.Host.Tests.Admin;
using Workspaces.Host.Tests.Compliance;
using Workspaces.Testing;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Commands;

/// <summary>The report on a terminal, in files, and what verifying says of those.</summary>
public sealed class ComplianceCommandTests(HostFixture host) : IDisposable
{
    private readonly TestDirectory _files = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Shows_people_that_every_requirement_holds()
    {
        var run = await Report(await host.NewWorkspaceAsync());

        Assert.Equal((0, ""), (run.Code, string.Join("", run.Errors)));
        Assert.Contains("Every requirement holds.", run.Output, StringComparison.Ordinal);
        Assert.Contains("✓  par-required", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Fact]
    public async Task Ends_with_1_and_names_what_is_violated()
    {
        var workspace = await host.NewWorkspaceAsync();
        await host.SneakInAsync(workspace, "evil\u001b[2Jname");

        var (people, programs) = (await Report(workspace), await Report(workspace, "--json"));

        Assert.Equal((1, 1), (people.Code, programs.Code));
        Assert.Contains("client evil\uFFFD[2Jname: redirect_uris:", people.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', people.Output);
        Assert.Equal("violated", (string?)programs.Json["status"]);
    }

    [Fact]
    public async Task There_is_no_report_without_a_workspace() =>
        Assert.Equal((1, "There is no workspace 'nobody'."), await Ending("nobody"));

    [Fact]
    public async Task Says_when_a_file_cannot_be_written() =>
        Assert.Equal(1, (await Report(await host.NewWorkspaceAsync(), "--html", Path.Combine(_files.Path, "missing", "report.html"))).Code);

    [Fact]
    public async Task What_was_written_is_verified_with_a_file_of_keys_or_by_the_host()
    {
        var (jws, html, keys) = await WriteAsync();

        Assert.All(
            [await Verify(jws), await Verify(html), await Offline(jws, keys), await Offline(html, keys)],
            run => Assert.Equal((0, ""), (run.Code, string.Join("", run.Errors))));
        var programs = await Offline(jws, keys, "--json");
        Assert.Equal((true, "holds"), ((bool?)programs.Json["valid"], (string?)programs.Json["report"]!["status"]));
    }

    [Fact]
    public async Task Needs_no_operator_key_to_verify()
    {
        var (jws, _, _) = await WriteAsync();
        File.Copy(Path.Combine(host.DataDirectory, "ca.pem"), _files.File("ca.pem"));

        var run = await Run.OfAsync("workspace", "compliance", "verify", jws, "--server", host.PublicUrl.AbsoluteUri, $"--Workspaces:DataDirectory={_files.Path}");

        Assert.Equal((0, ""), (run.Code, string.Join("", run.Errors)));
    }

    [Fact]
    public async Task A_changed_report_is_refused()
    {
        var (jws, html, keys) = await WriteAsync();
        await Change(jws, text => text[..100] + (text[100] == 'A' ? 'B' : 'A') + text[101..]);
        await Change(html, text => text.Replace("Every requirement holds", "Every requirement holds!", StringComparison.Ordinal));

        var (report, page) = (await Offline(jws, keys), await Offline(html, keys, "--json"));

        Assert.Equal((1, 1, false), (report.Code, page.Code, (bool?)page.Json["valid"]));
        Assert.Contains("the page was changed", (string?)page.Json["reason"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_of_another_installation_are_no_help()
    {
        var (jws, _, keys) = await WriteAsync();
        await Change(keys, _ => """{"keys":[]}""");

        Assert.Equal(1, (await Offline(jws, keys)).Code);
    }

    [Fact]
    public async Task Without_something_to_verify_it_is_misused()
    {
        var (jws, _, keys) = await WriteAsync();

        Assert.Equal(2, (await Offline(_files.File("missing"), keys)).Code);
        Assert.Equal(2, (await Offline(jws, _files.File("missing"))).Code);
        Assert.Equal(2, (await Offline(jws, jws)).Code);
        Assert.Equal(2, (await Run.OfAsync("workspace", "compliance", "verify")).Code);
        Assert.Equal(2, (await Run.OfAsync("workspace", "compliance")).Code);
    }

    public void Dispose() => _files.Dispose();

    private async Task<(string Jws, string Html, string Keys)> WriteAsync()
    {
        var (jws, html, keys) = (_files.File("report.jws"), _files.File("report.html"), _files.File("keys.json"));
        Assert.Equal(0, (await Report(await host.NewWorkspaceAsync(), "--jws", jws, "--html", html)).Code);
        await File.WriteAllTextAsync(keys, (await Run.BesideAsync(host, "workspace", "compliance", "keys")).Output, Cancellation);
        return (jws, html, keys);
    }

    private static async Task Change(string file, Func<string, string> change) =>
        await File.WriteAllTextAsync(file, change(await File.ReadAllTextAsync(file, Cancellation)), Cancellation);

    private Task<Run> Report(string workspace, params string[] more) => Run.BesideAsync(host, ["workspace", "compliance", workspace, .. more]);

    private Task<Run> Verify(string file) => Run.BesideAsync(host, "workspace", "compliance", "verify", file);

    private static Task<Run> Offline(string file, string keys, params string[] more) => Run.OfAsync(["workspace", "compliance", "verify", file, "--keys", keys, .. more]);

    private async Task<(int, string)> Ending(string workspace)
    {
        var run = await Report(workspace);
        return (run.Code, Assert.Single(run.Errors));
    }
}
