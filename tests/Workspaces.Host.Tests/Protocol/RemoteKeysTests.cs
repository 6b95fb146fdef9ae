using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Workspaces.Client.Http;
using Workspaces.Client.Keys;
using Workspaces.FapiExtensions.Jose;
using Workspaces.Host.Tests.Admin;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Protocol;

/// <summary>Clients that publish their keys at a <c>jwks_uri</c>, or their sector at a <c>sector_identifier_uri</c>.</summary>
public sealed class RemoteKeysTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private readonly HostFixture _host;
    private readonly SomebodysWeb _web;
    private JsonObject _published = new() { ["keys"] = new JsonArray() };
    private int _fetches;
    private string[] _sector = [];

    public RemoteKeysTests()
    {
        _web = new("Client web", web =>
        {
            web.MapGet("/jwks", context =>
            {
                Interlocked.Increment(ref _fetches);
                context.Response.ContentType = "application/jwk-set+json";
                return context.Response.WriteAsync(_published.ToJsonString());
            });
            web.MapGet("/sector", () => _sector);
            web.MapGet("/plain", () => "no keys");
            web.MapGet("/large", () => Results.Json(new string('a', 1_000_000)));
        });
        _host = new(new() { Time = _time, Customize = builder => builder.Services.AddSingleton(_web.Outbound) });
    }

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _web.DisposeAsync();
    }

    [Fact]
    public async Task Fetches_the_keys_of_a_client_once_and_again_when_they_change()
    {
        var workspace = await _host.CreateWorkspaceAsync("fintech");
        var tpp = await _host.TppAsync(workspace, Plans.PushedJarm.Apply, "ES256", metadata =>
        {
            _published = metadata["jwks"]!.DeepClone().AsObject();
            metadata.Remove("jwks");
            metadata["jwks_uri"] = $"{_web.Url}/jwks";
        });

        Assert.Equal("served", Verdict.Of(await tpp.Flow()));
        Assert.Equal("served", Verdict.Of(await tpp.Flow()));
        Assert.Equal(1, _fetches);

        using var renewed = new TppKeys("ES256");
        _published = renewed.PublicJwks();
        _time.Advance(RemoteClientKeys.RefetchInterval + TimeSpan.FromSeconds(1));

        Assert.Equal("served", Verdict.Of(await tpp.With(options => options, renewed).Flow()));
        Assert.Equal(2, _fetches);
    }

    [Threat(102)]
    [Theory]
    [InlineData("changed")]
    [InlineData("disabled and enabled")]
    [InlineData("registered again")]
    [InlineData("fetched anew")]
    public async Task Believes_no_key_any_more_that_was_withdrawn_before_the_client_was(string what)
    {
        var workspace = await _host.CreateWorkspaceAsync("fintech");
        JsonObject? registered = null;
        var tpp = await _host.TppAsync(workspace, Plans.PushedJarm.Apply, "ES256", metadata => registered = Published(metadata));
        Assert.True((await tpp.ClientCredentialsAsync("accounts")).Succeeded);
        using var renewed = new TppKeys("ES256");
        _published = renewed.PublicJwks();

        _time.Advance(TimeSpan.FromSeconds(1));
        await ChangeAsync(workspace.Id, what, registered!);

        Assert.Equal("invalid_client", (await tpp.ClientCredentialsAsync("accounts")).Error);
        Assert.True((await tpp.With(options => options, renewed).ClientCredentialsAsync("accounts")).Succeeded);
    }

    [Threat(102)]
    [Fact]
    public async Task Believes_a_withdrawn_key_for_five_minutes_and_for_an_hour_where_nobody_answers()
    {
        var workspace = await _host.CreateWorkspaceAsync("fintech");
        var tpp = await _host.TppAsync(workspace, Plans.PushedJarm.Apply, "ES256", metadata => Published(metadata));
        Assert.True((await tpp.ClientCredentialsAsync("accounts")).Succeeded);
        using var renewed = new TppKeys("ES256");
        var old = _published;
        _published = renewed.PublicJwks();

        _time.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));
        Assert.False((await tpp.ClientCredentialsAsync("accounts")).Succeeded);

        _published = old;
        _time.Advance(TimeSpan.FromMinutes(6));
        Assert.True((await tpp.ClientCredentialsAsync("accounts")).Succeeded);
        await _web.StopAsync();
        _time.Advance(TimeSpan.FromMinutes(59));
        Assert.True((await tpp.ClientCredentialsAsync("accounts")).Succeeded);
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.False((await tpp.ClientCredentialsAsync("accounts")).Succeeded);
    }

    /// <summary>While a client publishes its old key and its new one, both count (FAPI1-ADV-8.9).</summary>
    [Fact]
    public async Task Believes_the_old_key_and_the_new_one_while_both_are_published_and_the_old_one_no_more_once_it_is_fetched_that_it_is_gone()
    {
        var workspace = await _host.CreateWorkspaceAsync("fintech");
        var old = await _host.TppAsync(workspace, Plans.PushedJarm.Apply, "ES256", metadata => Published(metadata));
        Assert.True((await old.ClientCredentialsAsync("accounts")).Succeeded);
        using var next = new TppKeys("ES256");
        var renewed = old.With(options => options, next);
        _published["keys"]!.AsArray().Add(next.PublicJwks()["keys"]![0]!.DeepClone());
        _time.Advance(RemoteClientKeys.RefetchInterval + TimeSpan.FromSeconds(1));
        var fetches = _fetches;

        // The key id that nobody knows yet is what has the keys fetched, once.
        Assert.True((await renewed.ClientCredentialsAsync("accounts")).Succeeded);
        Assert.True((await old.ClientCredentialsAsync("accounts")).Succeeded);
        Assert.True((await renewed.ClientCredentialsAsync("accounts")).Succeeded);
        Assert.Equal(fetches + 1, _fetches);

        _published = next.PublicJwks();
        Assert.True((await old.ClientCredentialsAsync("accounts")).Succeeded);
        Assert.True((await FetchAsync(workspace.Id, old.Options.ClientId)).Succeeded);
        Assert.Equal("invalid_client", (await old.ClientCredentialsAsync("accounts")).Error);
        Assert.True((await renewed.ClientCredentialsAsync("accounts")).Succeeded);
    }

    [Fact]
    public async Task Tells_what_was_fetched_or_why_nothing_was()
    {
        var workspace = await _host.CreateWorkspaceAsync("fintech");
        var tpp = await _host.TppAsync(workspace, Plans.PushedJarm.Apply, "ES256", metadata => Published(metadata));
        var inline = await _host.TppAsync(workspace, Plans.PushedJarm.Apply, "ES256");

        var fetched = await FetchAsync(workspace.Id, tpp.Options.ClientId);
        await _web.StopAsync();
        var failed = await FetchAsync(workspace.Id, tpp.Options.ClientId);

        Assert.Equal(tpp.Keys.Signing.KeyId, (string?)fetched.Json?["keys"]?[0]?["kid"]);
        Assert.Null(fetched["failure"]);
        Assert.Empty(failed.Json?["keys"]?.AsArray() ?? throw new InvalidOperationException(failed.Body));
        Assert.NotNull(failed["failure"]);
        Assert.Equal(404, (int)(await FetchAsync(workspace.Id, "nobody")).Status);
        Assert.False((await FetchAsync(workspace.Id, inline.Options.ClientId)).Succeeded);
    }

    [Fact]
    public async Task Tells_the_developer_and_the_operator_which_key_does_not_count()
    {
        var workspace = await _host.CreateWorkspaceAsync("fintech");
        var tpp = await _host.TppAsync(workspace, Plans.PushedJarm.Apply, "ES256", metadata => Published(metadata));
        foreach (var key in _published["keys"]!.AsArray().Where(key => (string?)key!["kty"] == "EC"))
        {
            key!["x"] = "AAAA";
        }

        var refused = await tpp.ClientCredentialsAsync("accounts");
        var fetched = await FetchAsync(workspace.Id, tpp.Options.ClientId);

        var fault = $"(kid {tpp.Keys.Signing.KeyId}) does not count. The coordinates of a point of P-256 have 32 octets each";
        Assert.Contains(fault, refused.ErrorDescription, StringComparison.Ordinal);
        Assert.Contains(fault, fetched.Json?["faults"]?[0]?.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://localhost:{port}/missing", "status 404")]
    [InlineData("https://localhost:{port}/plain", "another media type, or compressed")]
    [InlineData("https://localhost:{port}/large", "too large")]
    [InlineData("https://127.0.0.1:{port}/jwks", "not reachable: TLS failed, or its certificate is not trusted")]
    [InlineData("https://localhost:1/jwks", "not reachable: nothing answers there")]
    [InlineData("https://nosuch.invalid/jwks", "not reachable: its name does not resolve")]
    public async Task Tells_the_client_that_its_keys_could_not_be_fetched_and_the_operator_why(string uri, string cause)
    {
        var (workspace, address) = (await _host.CreateWorkspaceAsync("fintech"), uri.Replace("{port}", $"{new Uri(_web.Url).Port}", StringComparison.Ordinal));
        var tpp = await _host.TppAsync(workspace, Plans.PushedJarm.Apply, "ES256", metadata =>
        {
            Published(metadata);
            metadata["jwks_uri"] = address;
        });

        var refused = await tpp.ClientCredentialsAsync("accounts");
        var record = Assert.Single((await _host.GetAsync($"/workspaces/{workspace.Id}/rejections?rule=client-assertion-signature")).Json!["items"]!.AsArray())!;
        var fetched = await FetchAsync(workspace.Id, tpp.Options.ClientId);

        Assert.Equal("The keys of the client could not be fetched from its jwks_uri; the signature of the client assertion was not verified.", refused.ErrorDescription);
        Assert.Equal(("a key set at the jwks_uri", cause), ((string?)record["expected"], (string?)record["received"]));
        Assert.Equal(cause, fetched["failure"]);
    }

    [Theory]
    [InlineData(201, "https://one.example.com/callback", "https://other.example.com/callback")]
    [InlineData(201, "https://one.example.com/callback", "https://other.example.com/callback", "https://more.example.com/callback")]
    [InlineData(400, "https://one.example.com/callback")]
    [InlineData(400)]
    public async Task Registers_redirect_uris_that_their_sector_names(int status, params string[] named)
    {
        var workspace = await _host.CreateWorkspaceAsync("fapi2-security");
        var client = AdminCalls.Client("sectored");
        client["redirect_uris"] = new JsonArray("https://one.example.com/callback", "https://other.example.com/callback");
        client["subject_type"] = "pairwise";
        client["sector_identifier_uri"] = $"{_web.Url}/sector";
        _sector = named;

        var answer = await _host.Admin.CreateClientAsync(workspace.Id, client, TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)answer.Status);
        Assert.Equal(status == 400, answer.Body.Contains("client-sector-identifier", StringComparison.Ordinal));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Task<Answer> FetchAsync(string workspace, string client) =>
        _host.Admin.SendAsync(HttpMethod.Post, $"/workspaces/{workspace}/client-keys/{client}", cancellationToken: Cancellation);

    // By reference instead of by value.
    private JsonObject Published(JsonObject metadata)
    {
        _published = metadata["jwks"]!.DeepClone().AsObject();
        metadata.Remove("jwks");
        metadata["jwks_uri"] = $"{_web.Url}/jwks";
        return metadata.DeepClone().AsObject();
    }

    private async Task ChangeAsync(string workspace, string what, JsonObject registered)
    {
        var client = (string)registered["client_id"]!;
        var path = $"/workspaces/{workspace}/clients/{client}";
        Answer[] answers = what switch
        {
            "changed" => [await _host.Admin.UpdateClientAsync(workspace, client, registered, cancellationToken: Cancellation)],
            "disabled and enabled" =>
            [
                await _host.Admin.SendAsync(HttpMethod.Patch, path, new() { ["enabled"] = false }, cancellationToken: Cancellation),
                await _host.Admin.SendAsync(HttpMethod.Patch, path, new() { ["enabled"] = true }, cancellationToken: Cancellation),
            ],
            "registered again" =>
            [
                await _host.Admin.DeleteClientAsync(workspace, client, cancellationToken: Cancellation),
                await _host.Admin.CreateClientAsync(workspace, registered, Cancellation),
            ],
            _ => [await FetchAsync(workspace, client)],
        };
        Assert.All(answers, answer => Assert.True(answer.Succeeded, answer.Body));
    }
}
