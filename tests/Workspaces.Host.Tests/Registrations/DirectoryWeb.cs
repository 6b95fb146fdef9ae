using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Workspaces.Client.Keys;
using Workspaces.FapiExtensions.Outbound;
using Workspaces.Testing.Pki;

namespace Workspaces.Host.Tests.Registrations;

/// <summary>What a directory publishes: its own keys, and those of every software.</summary>
internal sealed class DirectoryWeb : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, JsonObject> _software = new();
    private readonly SomebodysWeb _web;
    private int _fetches;

    public DirectoryWeb() => _web = new("Directory web", web =>
    {
        web.MapGet("/jwks", context => AnswerAsync(context, new() { ["keys"] = new JsonArray(Key.PublicJwk()) }));
        web.MapGet("/software/{id}/jwks", (HttpContext context, string id) => AnswerAsync(context, _software.GetValueOrDefault(id)));
    });

    public OutboundOptions Outbound => _web.Outbound;
    public TestPki Pki => _web.Pki;

    /// <summary>Signs statements.</summary>
    public TppKey Key { get; } = TppKey.Create("PS256");
    /// <summary>A key that is nobody's.</summary>
    public TppKey Stranger { get; } = TppKey.Create("PS256");
    /// <summary>Answers nothing of use while it is so.</summary>
    public bool Down { get; set; }
    public int Fetches => _fetches;

    public string JwksUri => $"{_web.Url}/jwks";

    /// <summary>Where nobody tells statuses.</summary>
    public string RegisterUri => $"{_web.Url}/register";

    public string KeysOf(string software) => $"{_web.Url}/software/{software}/jwks";

    public void Publish(string software, JsonObject keys) => _software[software] = keys;

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        Key.Dispose();
        Stranger.Dispose();
    }

    private Task AnswerAsync(HttpContext context, JsonObject? keys)
    {
        Interlocked.Increment(ref _fetches);
        context.Response.StatusCode = Down || keys is null ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        context.Response.ContentType = "application/jwk-set+json";
        return context.Response.WriteAsync((Down ? null : keys)?.ToJsonString() ?? "", context.RequestAborted);
    }
}
