using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Workspaces.Testing.Pki;

namespace Workspaces.EndToEnd.Tests;

/// <summary>The web site of a client, where people arrive after the pages.</summary>
public sealed class ClientSite : IAsyncLifetime
{
    private readonly TestPki _pki = new();
    private WebApplication? _app;

    /// <summary>Where it takes authorization responses.</summary>
    public Uri Callback => new(new(Address), "/callback");

    private string Address => _app?.Urls.Single() ?? throw new InvalidOperationException("The site has not been started.");

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(_pki.Issue("CN=localhost", CertificateSpec.ForServers))));
        _app = builder.Build();
        _app.Run(static context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            return context.Response.WriteAsync("<!DOCTYPE html><title>The client</title><p id=\"client\">Back at the client");
        });
        await _app.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await (_app?.DisposeAsync() ?? default);
        _pki.Dispose();
    }
}
