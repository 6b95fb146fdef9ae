using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Workspaces.FapiExtensions.Outbound;

namespace Workspaces.Host.Tests.Publication;

/// <summary>Where somebody else publishes keys, truly or not.</summary>
public sealed class KeySetWeb : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> _sets = new();
    private readonly ConcurrentDictionary<string, int> _fetches = new();
    private readonly SomebodysWeb _web;

    public KeySetWeb() => _web = new("Key sets", web => web.MapGet("/{name}/jwks", (HttpContext context, string name) =>
    {
        _fetches.AddOrUpdate(name, 1, (_, count) => count + 1);
        return _sets.TryGetValue(name, out var answer) ? answer(context) : TypedResults.NotFound().ExecuteAsync(context);
    }));

    public OutboundOptions Outbound => _web.Outbound;

    public string UriOf(string name) => $"{_web.Url}/{name}/jwks";

    public int FetchesOf(string name) => _fetches.GetValueOrDefault(name);

    public void Answer(string name, Func<HttpContext, Task> answer) => _sets[name] = answer;

    public void Publish(string name, params IEnumerable<JsonObject> keys)
    {
        var json = new JsonObject { ["keys"] = new JsonArray([.. keys.Select(key => key.DeepClone())]) }.ToJsonString();
        Answer(name, context => TypedResults.Text(json, "application/jwk-set+json").ExecuteAsync(context));
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();
}
