using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.Testing;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Admin;

public sealed class DescriptionTests(HostFixture host)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    [Fact]
    public async Task Describes_the_admin_api()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.PublicUrl, "/admin/openapi.json"));

        var answer = await host.Http.SendAsync(request, null, null, TestContext.Current.CancellationToken);

        Assert.Equal(200, (int)answer.Status);
        Snapshot.Match(JsonNode.Parse(answer.Body)!.ToJsonString(Readable), "openapi.json");
    }
}
