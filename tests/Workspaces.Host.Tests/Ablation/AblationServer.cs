using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workspaces.Client.Http;
using Workspaces.Client.Keys;
using Workspaces.FapiExtensions.AspNetCore;
using Workspaces.FapiExtensions.AspNetCore.Interaction;
using Workspaces.FapiExtensions.AspNetCore.Resources;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Memory;
using Workspaces.FapiExtensions.Resources;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Testing;
using Workspaces.Testing.Pki;

namespace Workspaces.Host.Tests.Ablation;

/// <summary>The pack's own server in this process, over TLS, with its stores in memory: a workspace is made in no time, with whatever rules.</summary>
public sealed class AblationServer : IAsyncLifetime
{
    /// <summary>A resource that no consent opens.</summary>
    public const string NotPermitted = "/bank/secrets";

    private readonly int _port = TestPorts.Free(1)[0];
    private readonly ConcurrentDictionary<string, TppKeys> _keys = new();
    private WebApplication? _app;
    private TppHttp? _http;

    internal TestPki Pki { get; } = new();
    internal TestPki Foreign { get; } = new("Nobody's authority");
    internal Uri Url => new($"https://localhost:{_port}");
    internal TppHttp Http => _http ?? throw new InvalidOperationException("The server has not been started.");
    internal TrustAnchors Anchors { get; private set; } = TrustAnchors.None;
    internal ClientFactory Clients => _app!.Services.GetRequiredService<ClientFactory>();
    internal MemoryWorkspaces Workspaces => _app!.Services.GetRequiredService<MemoryWorkspaces>();

    /// <summary>The keys of every client that signs so: what is tested is not who has them.</summary>
    internal TppKeys Keys(string algorithm) => _keys.GetOrAdd(algorithm, name => new TppKeys(name));

    public async ValueTask InitializeAsync()
    {
        Assert.True(TrustAnchors.TryCreate([Pki.Pem], out var anchors, out _));
        Anchors = anchors;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var certificate = Pki.Issue("CN=localhost", CertificateSpec.ForServers with { Dns = ["localhost"] });
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.ListenLocalhost(_port, listen => listen.UseHttps(https =>
        {
            https.ServerCertificate = certificate;
            https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
            https.AllowAnyClientCertificate();
        })));
        builder.Services.AddFapi().AddMemoryStores();
        builder.Services.AddSingleton<IAuthorizationInteraction, GrantingEverything>();
        _app = builder.Build();
        _app.Use(SplitProofs);
        _app.UseWorkspaces();
        _app.MapFapi();
        _app.MapGet("/bank/accounts", (HttpContext context, ResourceGuard guard) => ReadAccountsAsync(context, guard));
        _app.MapGet(NotPermitted, (HttpContext context, ResourceGuard guard) => ReadAccountsAsync(context, guard, "nobody-permits-it"));
        await _app.StartAsync(TestContext.Current.CancellationToken);
        _http = new([Pki.Authority], TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        await _app!.DisposeAsync();
        _keys.Values.ToList().ForEach(keys => keys.Dispose());
        Pki.Dispose();
        Foreign.Dispose();
    }

    // .NET's client writes two values of a header into one line, which to a server is one value.
    private static Task SplitProofs(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers["DPoP"] is [{ } line] && line.Contains(", ", StringComparison.Ordinal))
        {
            context.Request.Headers["DPoP"] = line.Split(", ");
        }

        return next(context);
    }

    private static async Task ReadAccountsAsync(HttpContext context, ResourceGuard guard, string? permission = null)
    {
        var workspace = context.GetWorkspace();
        var scope = workspace.Scopes.FirstOrDefault(scope => scope is "accounts" or "bank:accounts.basic:read");
        var received = context.Request.Headers["x-fapi-interaction-id"].ToString();
        if (await context.AdmitAsync(guard, scope, received, ofCustomer: workspace.Settings.Consent.Intents.Count > 0, permission) is not null)
        {
            await context.Response.WriteAsJsonAsync(new { accounts = Array.Empty<string>() }, context.RequestAborted);
        }
    }
}
