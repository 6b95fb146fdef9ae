using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Workspaces.Client.Flows;
using Workspaces.Client.Jose;
using Workspaces.Client.Keys;
using Workspaces.Client.Tests.Given;

namespace Workspaces.Client.Tests.Flows;

/// <summary>What software sends to be registered.</summary>
public sealed class RegistrantTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2027, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private readonly TppKeys _keys = new("ES256");
    private readonly LocalServer _server = new("/register", MirrorAsync);

    public async ValueTask InitializeAsync() => await _server.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _keys.Dispose();
    }

    [Fact]
    public async Task Sends_json_with_its_token()
    {
        var registrant = Registrant(new());

        var answer = await registrant.SendAsync(
            HttpMethod.Post, new(_server.PublicUrl, "/register"), registrant.NewRequest(new() { ["scope"] = "openid" }, "https://as.example"), "initial", TestContext.Current.CancellationToken);

        Assert.Equal("""POST Bearer initial application/json {"scope":"openid"}""", answer.Body);
    }

    [Fact]
    public void Signs_what_it_asks_for_as_itself_and_for_one_server()
    {
        var request = Registrant(new("cdr") { SignsRequests = true }).NewRequest(new() { ["scope"] = "openid" }, "https://as.example");

        var opened = new JwtVerification(_keys.PublicJwks()["keys"]!.AsArray(), _keys, Now).Open(request.Body, "software", "https://as.example");
        Assert.Empty(opened.Faults);
        Assert.Equal(("application/jwt", "openid", Now.ToUnixTimeSeconds() + 300), (request.MediaType, opened["scope"], (long)opened.Claims["exp"]!));
    }

    [Fact]
    public void Leaves_what_its_statement_says_to_the_statement()
    {
        var options = new TppOptions { ClientId = "software" };

        var (bare, stated) = (TppRegistration.OwnMetadata(options, _keys), TppRegistration.OwnMetadata(options, _keys, "a.b.c"));

        Assert.False(bare.ContainsKey("client_id"));
        Assert.Equal(["client_name", "scope", "jwks"], bare.Select(member => member.Key).Except(stated.Select(member => member.Key)));
        Assert.Equal("a.b.c", (string?)stated["software_statement"]);
    }

    [Fact]
    public void Reads_the_keys_that_it_was_given()
    {
        using var read = TppKeys.FromJwks(new() { ["keys"] = new JsonArray(_keys.Encryption.PrivateJwk(), _keys.Signing.PrivateJwk()) });

        Assert.Equal((_keys.Signing.KeyId, _keys.Encryption.KeyId), (read.Signing.KeyId, read.Encryption.KeyId));
        Assert.Throws<FormatException>(() => TppKeys.FromJwks([]));
    }

    private Registrant Registrant(RegistrationPlan plan) => new(plan, "software", _keys.Signing, _server.Http, new FixedTime());

    private static async Task MirrorAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        await context.Response.WriteAsync($"{context.Request.Method} {context.Request.Headers.Authorization} {context.Request.ContentType} {await reader.ReadToEndAsync()}");
    }

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
