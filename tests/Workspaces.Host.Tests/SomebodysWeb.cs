using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Workspaces.FapiExtensions.Outbound;
using Workspaces.Testing;
using Workspaces.Testing.Pki;

namespace Workspaces.Host.Tests;

/// <summary>What somebody else serves over TLS on this machine: a client, a directory, a bank. It serves from the beginning.</summary>
public sealed class SomebodysWeb : IAsyncDisposable
{
    private readonly WebApplication _web;

    /// <param name="owner">Whose it is.</param>
    /// <param name="map">What is served.</param>
    public SomebodysWeb(string owner, Action<WebApplication> map)
    {
        var port = TestPorts.Free(1)[0];
        (Pki, Url) = (new(owner), $"https://localhost:{port}");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var certificate = Pki.Issue("CN=localhost", CertificateSpec.ForServers with { Dns = ["localhost"] });
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port, listen => listen.UseHttps(certificate)));
        _web = builder.Build();
        map(_web);
        HostingAbstractionsHostExtensions.Start(_web);
    }

    /// <summary>Its certificate comes from there.</summary>
    public TestPki Pki { get; }

    /// <summary>Without a slash at its end.</summary>
    public string Url { get; }

    /// <summary>For hosts that fetch from here.</summary>
    public OutboundOptions Outbound => new() { AllowPrivateAddresses = true, TrustedRoots = [Pki.Authority] };

    /// <summary>Serves nothing any more.</summary>
    public Task StopAsync() => _web.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        Pki.Dispose();
    }
}
