using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Host.Files;
using Workspaces.Storage.Audit;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;
using Workspaces.Testing.Databases;
using Workspaces.Testing.Host;
using Workspaces.Testing.Pki;

namespace Workspaces.Host.Tests.Admin;

public sealed class DoctorCallsTests
{
    private static readonly string[] Checks = ["data_directory", "server_certificate", "database", "clock", "keys", "trust_anchors", "identity_providers", "client_keys", "registers", "published_keys"];

    [Fact]
    public async Task Finds_nothing_wrong_with_a_new_installation()
    {
        await using var host = new HostFixture();
        await host.InitializeAsync();

        var answer = await host.GetAsync("/doctor");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.True((bool)answer.Json!["healthy"]!, answer.Body);
        Assert.Equal(Checks, Findings(answer.Json).Select(finding => (string)finding["check"]!));
    }

    [Fact]
    public async Task Says_what_is_wrong_and_what_to_do_about_it()
    {
        using var ending = new TestPki("Ending CA", until: TimeSpan.FromDays(20));
        using var ended = new TestPki("Ended CA", until: TimeSpan.FromDays(-1));
        await using var host = new HostFixture();
        await host.InitializeAsync();
        var workspace = await host.NewWorkspaceAsync();
        await host.SendAsync(HttpMethod.Put, $"/workspaces/{workspace}/identity-provider", """{"issuer":"https://localhost:1","display_name":"Bank","client_id":"us"}""");
        await host.Admin.SetTrustAnchorsAsync(workspace, [ending.Pem, ended.Pem], TestContext.Current.CancellationToken);
        File.SetUnixFileMode(Path.Combine(host.DataDirectory, OperatorKey.FileName), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        var answer = await host.GetAsync("/doctor");

        Assert.False((bool)answer.Json!["healthy"]!);
        var wrong = Findings(answer.Json).Where(finding => (string)finding["level"]! != "ok").ToArray();
        Assert.Equal(["error data_directory", "warning trust_anchors", "error trust_anchors", "error identity_providers"], wrong.Select(finding => $"{finding["level"]} {finding["check"]}"));
        Assert.Contains($"CN=Ending CA,O=Test of {workspace} is valid until", (string?)wrong[1]["message"], StringComparison.Ordinal);
        Assert.Contains("has been expired since", (string?)wrong[2]["message"], StringComparison.Ordinal);
        Assert.Contains($"The identity provider https://localhost:1 of workspace {workspace} cannot be used.", (string?)wrong[3]["message"], StringComparison.Ordinal);
        Assert.All(wrong, finding => Assert.NotEmpty((string)finding["remedy"]!));
    }

    [Fact]
    public async Task Names_workspaces_that_cannot_sign()
    {
        await using var host = new HostFixture();
        await host.InitializeAsync();
        var workspace = await host.NewWorkspaceAsync();
        await host.Services.GetRequiredService<Store>().InWorkspaceAsync(workspace, Actor.Server, async context =>
        {
            context.Set<WorkspaceKeyRow>().RemoveRange(context.Set<WorkspaceKeyRow>());
            return await context.SaveChangesAsync(TestContext.Current.CancellationToken);
        });

        var answer = await host.GetAsync("/doctor");

        Assert.Contains(Findings(answer.Json!), finding => $"{finding["message"]}" == $"Workspace {workspace} has no key to sign with.");
    }

    [Fact]
    public async Task Compares_clocks_with_a_database_elsewhere()
    {
        await using var server = new PostgresServer();
        await server.InitializeAsync();
        await using var database = new PostgresDatabase(server);
        await database.InitializeAsync();
        database.Require();
        await using var host = new HostFixture(new() { PostgreSqlConnectionString = database.Settings["ConnectionStrings:Workspaces"] });
        await host.InitializeAsync();

        var answer = await host.GetAsync("/doctor");

        Assert.True((bool)answer.Json!["healthy"]!, answer.Body);
        Assert.Contains("seconds apart", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_operators_only()
    {
        await using var host = new HostFixture();
        await host.InitializeAsync();
        foreach (var url in new[] { new Uri(host.PublicUrl, "/admin/api/doctor"), new Uri(host.PublicUrl, "/admin/api/doctor/request"), new Uri(host.MutualTlsUrl, "/admin/api/doctor/request") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            Assert.Equal(HttpStatusCode.Unauthorized, (await host.Http.SendAsync(request, null, null, TestContext.Current.CancellationToken)).Status);
        }
    }

    private static IEnumerable<JsonNode> Findings(JsonObject diagnosis) => diagnosis["findings"]!.AsArray().Select(finding => finding!);
}
