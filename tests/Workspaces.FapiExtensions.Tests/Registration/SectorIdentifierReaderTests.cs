using Workspaces.FapiExtensions.Outbound;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Registration;
using Workspaces.FapiExtensions.Tests.Given;

namespace Workspaces.FapiExtensions.Tests.Registration;

public sealed class SectorIdentifierReaderTests
{
    [Fact]
    public async Task Reads_the_redirect_uris_of_a_sector() =>
        Assert.Equal(["https://a.example/cb", "https://b.example/cb"], (await ReadAsync("""["https://a.example/cb","https://b.example/cb"]"""))?.RedirectUris ?? []);

    [Theory]
    [InlineData("""{"redirect_uris":["https://a.example/cb"]}""")]
    [InlineData("""["https://a.example/cb",5]""")]
    [InlineData("""["https://a.example/cb"],""")]
    [InlineData("""[null]""")]
    [InlineData("<html>")]
    [InlineData("")]
    public async Task Takes_nothing_else_for_a_sector(string body) => Assert.Equal(SectorIdentifier.Unreadable, await ReadAsync(body));

    [Threat(25)]
    [Fact]
    public async Task Does_not_follow_a_redirect()
    {
        await using var target = await HttpsServer.Start(HttpsServer.Json(() => "[]"));
        await using var server = await HttpsServer.Start(context =>
        {
            context.Response.Redirect(target.Uri.AbsoluteUri);
            return Task.CompletedTask;
        });

        Assert.Equal(SectorIdentifier.Unreadable, await ReadAsync(server));
        Assert.Equal(0, target.Requests);
    }

    [Threat(24, 25, 29)]
    [Fact]
    public async Task Asks_no_private_address()
    {
        await using var server = await HttpsServer.Start(HttpsServer.Json(() => "[]"));
        using var http = new GuardedHttpClient(server.Options with { AllowPrivateAddresses = false });

        Assert.Equal(SectorIdentifier.Unreadable, await ReadAsync(server, http));
        Assert.Equal(0, server.Requests);
    }

    [Fact]
    public async Task Asks_nobody_where_there_is_no_sector()
    {
        using var http = new GuardedHttpClient(new());

        Assert.Null(await new SectorIdentifierReader(http).ReadAsync(new() { ClientId = "a" }, TestContext.Current.CancellationToken));
    }

    private static async Task<SectorIdentifier?> ReadAsync(string body)
    {
        await using var server = await HttpsServer.Start(HttpsServer.Json(() => body));
        return await ReadAsync(server);
    }

    private static async Task<SectorIdentifier?> ReadAsync(HttpsServer server, GuardedHttpClient? client = null)
    {
        using var own = new GuardedHttpClient(server.Options);
        var metadata = new ClientMetadata { ClientId = "a", SectorIdentifierUri = server.Uri.AbsoluteUri };
        return await new SectorIdentifierReader(client ?? own).ReadAsync(metadata, TestContext.Current.CancellationToken);
    }
}
