using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Admin;
using Workspaces.Storage.Audit;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Compliance;

/// <summary>Workspaces and clients as tests of reports and comparisons need them.</summary>
internal static class ComplianceScene
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static IEnumerable<JsonNode> Rows(this JsonNode report, string name) => report[name]!.AsArray().Select(row => row!);

    public static JsonNode Rule(this JsonNode report, string id) => report.Rows("rules").Single(row => (string?)row["id"] == id);

    public static string[] Texts(this JsonNode? list) => [.. list?.AsArray().Select(text => (string?)text ?? "") ?? []];

    /// <summary>The report in the form that is asked for.</summary>
    public static Task<Answer> ReportAsync(this HostFixture host, string workspace, string? accept = null, string query = "") =>
        host.SendAsync(HttpMethod.Get, $"/workspaces/{workspace}/compliance{query}", change: request =>
        {
            if (accept is not null)
            {
                request.Headers.Accept.ParseAdd(accept);
            }
        });

    public static async Task<JsonObject> JsonReportAsync(this HostFixture host, string workspace)
    {
        var answer = await host.ReportAsync(workspace);
        Assert.True((int)answer.Status == 200, answer.Body);
        return answer.Json!;
    }

    /// <summary>Puts clients into the database as they are, past every rule.</summary>
    public static Task<int> SneakInAsync(this HostFixture host, string workspace, params IEnumerable<(string ClientId, string Metadata)> clients) =>
        host.Services.GetRequiredService<Store>().InWorkspaceAsync(workspace, Actor.Server, context =>
        {
            context.Set<ClientRow>().AddRange(clients.Select(client => new ClientRow { WorkspaceId = workspace, ClientId = client.ClientId, Metadata = client.Metadata }));
            return context.SaveChangesAsync(Cancellation);
        });

    /// <summary>A client that no rule lets in: it authenticates by nothing, and goes to a page that is not encrypted.</summary>
    public static Task<int> SneakInAsync(this HostFixture host, string workspace, string clientId = "sneaked-in") => host.SneakInAsync(workspace, (clientId, new JsonObject
    {
        ["client_id"] = clientId,
        ["token_endpoint_auth_method"] = "none",
        ["redirect_uris"] = new JsonArray("http://insecure.example/"),
        ["grant_types"] = new JsonArray("authorization_code"),
    }.ToJsonString()));
}
