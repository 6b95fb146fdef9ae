using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Workspaces.FapiExtensions.Outbound;
using Workspaces.Testing;
using Workspaces.Testing.Pki;

namespace Workspaces.Host.Tests.Publication;

/// <summary>Where somebody else publishes keys, truly or not.</summary>
public sealed class KeySetWeb : IAsyncDisposable
{
    private readonly int _port = TestPorts.Free(1)[0];
    private readonly TestPki _pki = new("Key sets");
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> _sets = new();
    private readonly ConcurrentDictionary<string, int> _fetches = new();
    private readonly WebApplication _web;

    public KeySetWeb()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var certificate = _pki.Issue("CN=localhost", CertificateSpec.ForServers with { Dns = ["localhost"] });
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.ListenLocalhost(_port, listen => listen.UseHttps(certificate)));
        _web = builder.Build();
        _web.MapGet("/{name}/jwks", (HttpContext context, string name) =>
        {
            _fetches.AddOrUpdate(name, 1, (_, count) => count + 1);
            return _sets.TryGetValue(name, out var answer) ? answer(context) : TypedResults.NotFound().ExecuteAsync(context);
        });
        HostingAbstractionsHostExtensions.Start(_web);
    }

    public OutboundOptions Outbound => new() { AllowPrivateAddresses = true, TrustedRoots = [_pki.Authority] };

    public string UriOf(string name) => $"https://localhost:{_port}/{name}/jwks";

    public int FetchesOf(string name) => _fetches.GetValueOrDefault(name);

    public void Answer(string name, Func<HttpContext, Task> answer) => _sets[name] = answer;

    public void Publish(string name, params IEnumerable<JsonObject> keys)
    {
        var json = new JsonObject { ["keys"] = new JsonArray([.. keys.Select(key => key.DeepClone())]) }.ToJsonString();
        Answer(name, context => TypedResults.Text(json, "application/jwk-set+json").ExecuteAsync(context));
    }

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        _pki.Dispose();
    }
}
