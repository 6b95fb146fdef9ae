using System.Net;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Workspaces.Host.Hosting.Proxies;
using Workspaces.Host.Hosting.Tls;
using Workspaces.Host.Requests;

namespace Workspaces.Host.Hosting;

/// <summary>The two TLS listeners, of which one asks clients for a certificate, and that of the administration where it has one.</summary>
internal static class Listeners
{
    public static void Configure(KestrelServerOptions kestrel, Installation installation, ServerCertificates certificates)
    {
        kestrel.AddServerHeader = false;
        // RFC 9110 5.5: octets beyond ASCII are opaque. What nobody reads harms nobody; every reader of ours takes ASCII alone.
        kestrel.RequestHeaderEncodingSelector = static _ => Encoding.Latin1;
        // RFC 9112 3.2.2: where the target has a host, it is the one that counts.
        kestrel.AllowHostHeaderOverride = true;
        Limit(kestrel.Limits);
        kestrel.Limits.MaxConcurrentConnections = installation.MaxConnections;
        Listen(kestrel, installation, installation.ListenAddress, installation.PublicPort, new(certificates, askForCertificate: false));
        Listen(kestrel, installation, installation.ListenAddress, installation.MutualTlsPort, new(certificates, askForCertificate: true));
        if (installation.AdminPort is { } administration)
        {
            Listen(kestrel, installation, installation.AdminListenAddress, administration, new(certificates, askForCertificate: false));
        }
    }

    /// <summary>Each request stays on the thread that received it until it waits for something: handing it over costs more than most of them do.</summary>
    public static void Configure(SocketTransportOptions sockets) => sockets.UnsafePreferInlineScheduling = true;

    private static void Limit(KestrelServerLimits limits)
    {
        limits.MaxRequestBodySize = RequestBounds.Body;
        limits.MaxRequestHeaderCount = 64;
        // Room for a request object in the query, and for a certificate in a proxy's header.
        limits.MaxRequestLineSize = 16 * 1024;
        limits.MaxRequestHeadersTotalSize = 32 * 1024;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
    }

    private static void Listen(KestrelServerOptions kestrel, Installation installation, IPAddress? address, int port, ListenerTls tls)
    {
        if (address is null)
        {
            kestrel.ListenLocalhost(port, Secure);
        }
        else if (address.Equals(IPAddress.IPv6Any))
        {
            kestrel.ListenAnyIP(port, Secure);
        }
        else
        {
            kestrel.Listen(address, port, Secure);
        }

        void Secure(ListenOptions listen)
        {
            listen.Protocols = HttpProtocols.Http1AndHttp2;
            if (installation.PassthroughProxies is { Count: > 0 } proxies)
            {
                var services = listen.ApplicationServices;
                listen.Use(next => new PassthroughGate(next, proxies, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<PassthroughGate>>()).OnConnectionAsync);
            }

            listen.UseHttps(tls.Options);
        }
    }
}
