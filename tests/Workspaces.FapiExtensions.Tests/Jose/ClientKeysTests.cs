using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Outbound;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Tests.Given;

namespace Workspaces.FapiExtensions.Tests.Jose;

public sealed class ClientKeysTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Chooses_by_key_id_and_else_by_fitness()
    {
        var keys = Inline(Keys.Rsa, Keys.Ec, Keys.OtherEc, Keys.Encryption);

        Assert.Equal([Keys.OtherEc.KeyId], await Ids(keys, "ES256", Keys.OtherEc.KeyId));
        Assert.Equal([Keys.Ec.KeyId, Keys.OtherEc.KeyId], await Ids(keys, "ES256", null));
        Assert.Empty(await Ids(keys, "PS256", Keys.Ec.KeyId));
        Assert.Empty(await Ids(keys, "ES256", "unknown"));
        Assert.Empty(await Ids(keys, "RS256", null));
    }

    [Fact]
    public async Task Chooses_encryption_keys_by_use_and_algorithm()
    {
        Assert.Equal(Keys.Encryption.KeyId, (await Inline(Keys.Rsa, Keys.Encryption).FindForEncryptionAsync("RSA-OAEP-256", Cancellation))?.Kid);
        Assert.Null(await Inline(Keys.Rsa, Keys.Ec).FindForEncryptionAsync("RSA-OAEP-256", Cancellation));
    }

    [Threat(102)]
    [Fact]
    public async Task Leaves_out_what_is_revoked_by_its_thumbprint_or_that_of_the_certificate_in_it_and_says_so()
    {
        var certificate = Convert.ToBase64String("certificate"u8);
        var set = Keys.Set(Keys.Json(Keys.Rsa), Keys.Json(Keys.Ec), Keys.Json(Keys.OtherEc).Replace("{", $$"""{"x5c":["{{certificate}}"],""", StringComparison.Ordinal), Keys.Json(Keys.Encryption));
        Assert.True(JwkSet.TryParse(Encoding.UTF8.GetBytes(set), out var read));
        var published = new InlineClientKeys(read);
        string?[] revoked = [JwkThumbprint.TryCompute(Keys.Public(Keys.Ec)), AcceptedClientKeys.ThumbprintOf(certificate), JwkThumbprint.TryCompute(Keys.Public(Keys.Encryption))];
        var keys = new AcceptedClientKeys(published, new(revoked.OfType<string>()));

        Assert.Equal(3, revoked.OfType<string>().Count());
        Assert.Equal([Keys.Rsa.KeyId], (await keys.AllAsync(Cancellation)).Select(key => key.Kid));
        Assert.Equal([Keys.Rsa.KeyId], await Ids(keys, "PS256", null));
        Assert.Empty(await Ids(keys, "ES256", null));
        Assert.Empty(await Ids(keys, "ES256", Keys.Ec.KeyId));
        Assert.Null(await keys.FindForEncryptionAsync("RSA-OAEP-256", Cancellation));
        Assert.Contains("takes it no longer", await keys.FindFaultAsync(Keys.Ec.KeyId, Cancellation), StringComparison.Ordinal);
        Assert.Null(await keys.FindFaultAsync(Keys.Rsa.KeyId, Cancellation));
    }

    [Fact]
    public async Task Fetches_once_and_keeps_for_a_while()
    {
        await using var server = await Serving(Keys.Ec);
        using var client = new GuardedHttpClient(server.Options);
        var keys = Remote(server, client);

        Assert.Equal([Keys.Ec.KeyId], await Ids(keys, "ES256", null));
        await Ids(keys, "ES256", Keys.Ec.KeyId);
        Assert.Equal(1, server.Requests);

        _time.Advance(DocumentAges.Standard.FreshFor + TimeSpan.FromSeconds(1));
        await Ids(keys, "ES256", null);
        Assert.Equal(2, server.Requests);
    }

    [Fact]
    public async Task Fetches_once_when_many_ask_at_once()
    {
        await using var server = await Serving(Keys.Ec);
        using var client = new GuardedHttpClient(server.Options);
        var keys = Remote(server, client);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Ids(keys, "ES256", null)));

        Assert.Equal(1, server.Requests);
    }

    [Threat(24, 31)]
    [Fact]
    public async Task Cannot_be_made_to_hammer_the_clients_server_by_invented_key_ids()
    {
        await using var server = await Serving(Keys.Ec);
        using var client = new GuardedHttpClient(server.Options);
        var keys = Remote(server, client);
        await Ids(keys, "ES256", null);
        _time.Advance(RemoteClientKeys.RefetchInterval);

        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Ids(keys, "ES256", $"invented-{i}")));

        Assert.Equal(2, server.Requests);
    }

    [Fact]
    public async Task Finds_a_key_that_was_rotated_in()
    {
        var published = Keys.Ec;
        await using var server = await HttpsServer.Start(HttpsServer.Json(() => Keys.Set(published)));
        using var client = new GuardedHttpClient(server.Options);
        var keys = Remote(server, client);
        await Ids(keys, "ES256", null);

        published = Keys.OtherEc;
        _time.Advance(RemoteClientKeys.RefetchInterval);

        Assert.Equal([Keys.OtherEc.KeyId], await Ids(keys, "ES256", Keys.OtherEc.KeyId));
        Assert.Empty(await Ids(keys, "ES256", Keys.Ec.KeyId));
    }

    [Fact]
    public async Task Keeps_the_last_good_set_through_failures_but_not_for_ever()
    {
        var broken = false;
        await using var server = await HttpsServer.Start(context =>
        {
            context.Response.StatusCode = broken ? 500 : 200;
            return HttpsServer.Json(() => Keys.Set(Keys.Ec))(context);
        });
        using var client = new GuardedHttpClient(server.Options);
        var keys = Remote(server, client);
        await Ids(keys, "ES256", null);

        broken = true;
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal([Keys.Ec.KeyId], await Ids(keys, "ES256", null));
        _time.Advance(DocumentAges.Standard.KeptFor);
        Assert.Empty(await Ids(keys, "ES256", null));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"keys\":5}")]
    public async Task Has_no_keys_when_there_is_no_key_set(string body)
    {
        await using var server = await HttpsServer.Start(HttpsServer.Json(() => body));
        using var client = new GuardedHttpClient(server.Options);

        Assert.Empty(await Ids(Remote(server, client), "ES256", null));
    }

    [Fact]
    public async Task Keeps_fetched_keys_apart_by_workspace_and_through_new_snapshots()
    {
        await using var server = await Serving(Keys.Ec);
        using var client = new GuardedHttpClient(server.Options);
        var source = new ClientKeySource(client, _time, NullLogger<ClientKeySource>.Instance);
        var metadata = new ClientMetadata { ClientId = "c", JwksUri = server.Uri.AbsoluteUri };

        Assert.Same(source.For("acme", metadata), source.For("acme", metadata with { ClientName = "renamed" }));
        Assert.NotSame(source.For("acme", metadata), source.For("other", metadata));
    }

    [Fact]
    public async Task Gives_no_keys_to_clients_that_registered_none_or_both_forms()
    {
        using var client = new GuardedHttpClient(new());
        var source = new ClientKeySource(client, _time, NullLogger<ClientKeySource>.Instance);
        var jwks = JsonElement.Parse(Keys.Set(Keys.Ec));

        Assert.Single(await source.For("acme", new() { ClientId = "c", Jwks = jwks }).AllAsync(Cancellation));
        Assert.Empty(await source.For("acme", new() { ClientId = "c" }).AllAsync(Cancellation));
        Assert.Empty(await source.For("acme", new() { ClientId = "c", Jwks = jwks, JwksUri = "https://a.example/" }).AllAsync(Cancellation));
        Assert.Empty(await source.For("acme", new() { ClientId = "c", JwksUri = "not a url" }).AllAsync(Cancellation));
    }

    private static Task<HttpsServer> Serving(WorkspaceKey key) => HttpsServer.Start(HttpsServer.Json(() => Keys.Set(key)));

    private RemoteClientKeys Remote(HttpsServer server, GuardedHttpClient client) => new(server.Uri, client, _time, NullLogger.Instance);

    private static InlineClientKeys Inline(params WorkspaceKey[] keys)
    {
        Assert.True(JwkSet.TryParse(Encoding.UTF8.GetBytes(Keys.Set(keys)), out var set));
        return new(set);
    }

    private static async Task<string[]> Ids(IClientKeys keys, string algorithm, string? keyId) =>
        [.. (await keys.FindForVerificationAsync(algorithm, keyId, Cancellation)).Select(key => key.Kid)];
}
