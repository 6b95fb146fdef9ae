using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Workspaces.Client.Keys;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Outbound;
using Workspaces.Host.Tests.Admin;
using Workspaces.Testing;
using Workspaces.Testing.Host;
using Workspaces.Testing.Pki;

namespace Workspaces.Host.Tests.Protocol;

/// <summary>Clients that publish their keys at a <c>jwks_uri</c>, or their sector at a <c>sector_identifier_uri</c>.</summary>
public sealed class RemoteKeysTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private readonly TestPki _pki = new("Client web");
    private readonly HostFixture _host;
    private readonly int _port = TestPorts.Free(1)[0];
    private WebApplication? _web;
    private JsonObject _published = new() { ["keys"] = new JsonArray() };
    private int _fetches;
    private string[] _sector = [];

    public RemoteKeysTests() => _host = new(new()
    {
        Time = _time,
        Customize = builder => builder.Services.AddSingleton(new OutboundOptions { AllowPrivateAddresses = true, TrustedRoots = [_pki.Authority] }),
    });

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var certificate = _pki.Issue("CN=localhost", CertificateSpec.ForServers with { Dns = ["localhost"] });
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.ListenLocalhost(_port, listen => listen.UseHttps(certificate)));
        _web = builder.Build();
        _web.MapGet("/jwks", context =>
        {
            Interlocked.Increment(ref _fetches);
            context.Response.ContentType = "application/jwk-set+json";
            return context.Response.WriteAsync(_published.ToJsonString());
        });
        _web.MapGet("/sector", () => _sector);
        await _web.StartAsync(TestContext.Current.CancellationToken);
        await _host.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _web!.DisposeAsync();
        _pki.Dispose();
    }

    [Fact]
    public async Task Fetches_the_keys_of_a_client_once_and_again_when_they_change()
    {
        var workspace = await _host.CreateWorkspaceAsync("fintech");
        var tpp = await _host.TppAsync(workspace, Plans.PushedJarm.Apply, "ES256", metadata =>
        {
            _published = metadata["jwks"]!.DeepClone().AsObject();
            metadata.Remove("jwks");
            metadata["jwks_uri"] = $"https://localhost:{_port}/jwks";
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
        client["sector_identifier_uri"] = $"https://localhost:{_port}/sector";
        _sector = named;

        var answer = await _host.Admin.CreateClientAsync(workspace.Id, client, TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)answer.Status);
        Assert.Equal(status == 400, answer.Body.Contains("client-sector-identifier", StringComparison.Ordinal));
    }
}
