using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Application.Users;
using Workspaces.Host.Tests.Admin;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Commands;

/// <summary>Users from a terminal. Passwords go in through a pipe, as a script hands them over.</summary>
public sealed class UserCommandTests(HostFixture host)
{
    [Fact]
    public async Task Creates_shows_lists_unlocks_changes_and_deletes_a_user()
    {
        var id = await host.NewWorkspaceAsync();

        var created = await PipeAsync("wonderland", "user", "create", id, "Alice", "--claims", """{"name":"Alice"}""", "--json");
        var shown = await Run.BesideAsync(host, "user", "show", id, "alice");
        var locked = await Run.BesideAsync(host, "user", "update", id, "ALICE", "--locked", "true");
        var listed = await Run.BesideAsync(host, "user", "list", id);
        var unlocked = await Run.BesideAsync(host, "user", "unlock", id, "alice", "--json");
        var disabled = await Run.BesideAsync(host, "user", "update", id, "alice", "--enabled", "false", "--json");
        var deleted = await Run.BesideAsync(host, "user", "delete", id, (string)created["id"]!);
        var gone = await Run.BesideAsync(host, "user", "show", id, "alice");

        Assert.Equal("Alice", (string?)created["username"]);
        Assert.DoesNotContain("wonderland", created.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("""{"name":"Alice"}""", shown.Output, StringComparison.Ordinal);
        Assert.Contains("locked until 9999", locked.Output, StringComparison.Ordinal);
        Assert.Contains("locked until", listed.Output, StringComparison.Ordinal);
        Assert.Null(unlocked.Json["locked_until"]);
        Assert.False((bool)disabled.Json["enabled"]!);
        Assert.Equal(0, deleted.Code);
        Assert.Equal((1, "There is no user 'alice'."), (gone.Code, Assert.Single(gone.Errors)));
    }

    [Fact]
    public async Task Says_that_no_code_counts_any_more_and_unlocks()
    {
        var id = await host.NewWorkspaceAsync();
        var alice = await PipeAsync("wonderland", "user", "create", id, "alice", "--json");
        var failures = host.Services.GetRequiredService<CodeFailures>();
        for (var code = 0; code < CodeFailures.Most; code++)
        {
            await failures.TakeAsync(id, "alice", TestContext.Current.CancellationToken);
        }

        await failures.FailedAsync(id, (string)alice["id"]!, "alice", CodeFailures.Most, TestContext.Current.CancellationToken);

        var shown = await Run.BesideAsync(host, "user", "show", id, "alice");
        var listed = await Run.BesideAsync(host, "user", "list", id);
        var unlocked = await Run.BesideAsync(host, "user", "unlock", id, "alice");
        var audit = await Run.BesideAsync(host, "audit", "list", id);

        Assert.Contains("codes refused: too many of the authenticator app were wrong; user unlock ends it", shown.Output, StringComparison.Ordinal);
        Assert.Contains("codes refused", listed.Output, StringComparison.Ordinal);
        Assert.Contains("codes_refused", unlocked.Output, StringComparison.Ordinal);
        Assert.Contains("active", unlocked.Output, StringComparison.Ordinal);
        Assert.Contains("lock.created", audit.Output, StringComparison.Ordinal);
        Assert.Contains("lock.deleted", audit.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finds_a_user_however_the_name_is_typed()
    {
        var id = await host.NewWorkspaceAsync();
        Assert.True((await host.SendAsync(HttpMethod.Post, $"/workspaces/{id}/users", """{"username":"Jos\u00e9 Luis","password":"long enough"}""")).Succeeded);
        Assert.True((await host.SendAsync(HttpMethod.Post, $"/workspaces/{id}/users", """{"username":"Jos\u00e9","password":"long enough"}""")).Succeeded);

        var shown = await Run.BesideAsync(host, "user", "show", id, "jose\u0301 LUIS", "--json");
        var other = await Run.BesideAsync(host, "user", "show", id, "jose\u0301 l");

        Assert.Equal("Jos\u00e9 Luis", (string?)shown.Json["username"]);
        Assert.Equal(1, other.Code);
    }

    [Fact]
    public async Task Says_what_could_be_changed() =>
        Assert.Equal(2, (await Run.BesideAsync(host, "user", "update", await host.NewWorkspaceAsync(), "alice")).Code);

    [Threat(55)]
    [Fact]
    public async Task Takes_no_password_as_an_argument() =>
        Assert.Equal(2, (await Run.BesideAsync(host, "user", "create", await host.NewWorkspaceAsync(), "bob", "--password", "secret")).Code);

    private async Task<JsonObject> PipeAsync(string input, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { typeof(CommandLineTests).Assembly.Location.Replace("Workspaces.Host.Tests.dll", "workspaces.dll", StringComparison.Ordinal) },
        };
        foreach (var argument in (string[])[.. arguments, "--server", host.PublicUrl.AbsoluteUri, $"--Workspaces:DataDirectory={host.DataDirectory}"])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        await process.StandardInput.WriteLineAsync(input);
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, ""), (process.ExitCode, await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)));
        return JsonNode.Parse(output)!.AsObject();
    }
}
