using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workspaces.Client.Http;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.ResourceServer.Consents;
using Workspaces.ResourceServer.Metadata;
using Workspaces.ResourceServer.Options;
using Workspaces.ResourceServer.Scopes;
using Workspaces.Testing;
using Workspaces.Testing.Host;
using Workspaces.Testing.Pki;

namespace Workspaces.ResourceServer.Tests;

/// <summary>An API with the kit, over TLS.</summary>
internal sealed class Api : IAsyncDisposable
{
    private readonly TestPki _pki = new();
    private readonly WebApplication _app;
    private readonly TppHttp _http;

    private Api(string issuer, string authorityFile, Action<ResourceServerOptions>? configure, Action<WebApplication>? before, Action<WebApplicationBuilder, string>? others, bool metadata)
    {
        Origin = $"https://localhost:{TestPorts.Free(1)[0]}";
        var certificate = _pki.Issue("CN=localhost", CertificateSpec.ForServers with { Dns = ["localhost"], IpAddresses = ["127.0.0.1"] });
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().UseUrls(Origin).ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https =>
        {
            https.ServerCertificate = certificate;
            https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
            https.AllowAnyClientCertificate();
        }));
        builder.Services.AddAuthentication().AddWorkspaces(issuer, Origin, options =>
        {
            options.TrustedRoots = [];
            options.TrustedRoots.ImportFromPemFile(authorityFile);
            configure?.Invoke(options);
        });
        others?.Invoke(builder, Origin);
        _app = builder.Build();
        before?.Invoke(_app);
        _app.UseFapiInteractionIds();
        _app.UseAuthentication();
        _app.UseAuthorization();
        if (metadata)
        {
            _app.MapProtectedResourceMetadata();
        }

        _app.MapGet("/accounts", (HttpContext context) => $"{context.User.Identity!.Name} {context.Features.Get<AccessToken>()!.ClientId} {context.User.FindFirst("client_id")!.Value}").RequireScope("accounts");
        _app.MapGet("/both", () => "both").RequireScope("accounts", "payments");
        _app.MapGet("/named/{name}", () => "named").RequireScope("accounts");
        _app.MapGet("/consented", (HttpContext context) => string.Join(' ', context.GetConsent()!.Accounts)).RequireScope("accounts").RequireConsent("ReadBalances");
        _app.MapGet("/consented-to-more", () => "more").RequireScope("accounts").RequireConsent("ReadBalances", "ReadOffers");
        _app.MapGet("/open", () => "open");
        _http = new([_pki.Authority], TimeProvider.System);
    }

    public string Origin { get; }

    public static async Task<Api> StartAsync(
        HostFixture host, string issuer, Action<ResourceServerOptions>? configure = null, Action<WebApplication>? before = null, Action<WebApplicationBuilder, string>? others = null, bool metadata = true)
    {
        Api api = new(issuer, Path.Combine(host.DataDirectory, "ca.pem"), configure, before, others, metadata);
        await api._app.StartAsync(TestContext.Current.CancellationToken);
        return api;
    }

    public Uri Url(string path) => new($"{Origin}{path}");

    public async Task<Answer> GetAsync(string path, string? authorization = null, X509Certificate2? certificate = null, string? proof = null, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Url(path));
        foreach (var (name, value) in new[] { ("Authorization", authorization), ("DPoP", proof) })
        {
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        change?.Invoke(request);
        return await _http.SendAsync(request, certificate, null, TestContext.Current.CancellationToken);
    }

    public async Task<HttpStatusCode> StatusAsync(string path, string? authorization = null, X509Certificate2? certificate = null, string? proof = null, Action<HttpRequestMessage>? change = null) =>
        (await GetAsync(path, authorization, certificate, proof, change)).Status;

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
        _pki.Dispose();
    }
}
