using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Workspaces.Client.Keys;
using Workspaces.Testing;
using Workspaces.Testing.Pki;

namespace Workspaces.Host.Tests.Registrations;

/// <summary>What a directory publishes: its own keys, and those of every software.</summary>
internal sealed class DirectoryWeb : IAsyncDisposable
{
    private readonly int _port = TestPorts.Free(1)[0];
    private readonly ConcurrentDictionary<string, JsonObject> _software = new();
    private WebApplication? _web;
    private int _fetches;

    public TestPki Pki { get; } = new("Directory web");
    /// <summary>Signs statements.</summary>
    public TppKey Key { get; } = TppKey.Create("PS256");
    /// <summary>A key that is nobody's.</summary>
    public TppKey Stranger { get; } = TppKey.Create("PS256");
    /// <summary>Answers nothing of use while it is so.</summary>
    public bool Down { get; set; }
    public int Fetches => _fetches;

    public string JwksUri => $"https://localhost:{_port}/jwks";

    /// <summary>Where nobody tells statuses.</summary>
    public string RegisterUri => $"https://localhost:{_port}/register";

    public string KeysOf(string software) => $"https://localhost:{_port}/software/{software}/jwks";

    public void Publish(string software, JsonObject keys) => _software[software] = keys;

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var certificate = Pki.Issue("CN=localhost", CertificateSpec.ForServers with { Dns = ["localhost"] });
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.ListenLocalhost(_port, listen => listen.UseHttps(certificate)));
        _web = builder.Build();
        _web.MapGet("/jwks", context => AnswerAsync(context, new() { ["keys"] = new JsonArray(Key.PublicJwk()) }));
        _web.MapGet("/software/{id}/jwks", (HttpContext context, string id) => AnswerAsync(context, _software.GetValueOrDefault(id)));
        await _web.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_web is not null)
        {
            await _web.DisposeAsync();
        }

        Key.Dispose();
        Stranger.Dispose();
        Pki.Dispose();
    }

    private Task AnswerAsync(HttpContext context, JsonObject? keys)
    {
        Interlocked.Increment(ref _fetches);
        context.Response.StatusCode = Down || keys is null ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        context.Response.ContentType = "application/jwk-set+json";
        return context.Response.WriteAsync((Down ? null : keys)?.ToJsonString() ?? "", context.RequestAborted);
    }
}
