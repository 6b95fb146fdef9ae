using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Workspaces.FapiExtensions.Outbound;

/// <summary>Connections to allowed addresses alone.</summary>
internal static class GuardedConnections
{
    /// <param name="options">Bounds and trust.</param>
    /// <param name="isAllowed">Whether an address may be connected to.</param>
    public static SocketsHttpHandler Pool(OutboundOptions options, Func<IPAddress, bool> isAllowed)
    {
        var handler = new SocketsHttpHandler
        {
            ActivityHeadersPropagator = null,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectCallback = (context, cancellationToken) => ConnectAsync(context.DnsEndPoint, options, isAllowed, cancellationToken),
            ConnectTimeout = options.ConnectTimeout,
            MaxConnectionsPerServer = options.MaxConnections,
            MaxResponseDrainSize = 0,
            MaxResponseHeadersLength = 16,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            UseCookies = false,
            UseProxy = false,
        };
        handler.SslOptions = new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = options.TrustedRoots is { } roots ? Trusting(roots) : null,
            ClientCertificateContext = options.ClientCertificate is { } certificate ? SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true) : null,
        };
        return handler;
    }

    private static X509ChainPolicy Trusting(X509Certificate2Collection roots)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(roots);
        return policy;
    }

    // The addresses that were checked are the ones connected to, so a name that resolves differently the next time gains nothing.
    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint endPoint, OutboundOptions options, Func<IPAddress, bool> isAllowed, CancellationToken cancellationToken)
    {
        var resolved = await options.Resolve(endPoint.Host, cancellationToken);
        var allowed = Array.FindAll(resolved, address => isAllowed(address));
        if (allowed.Length == 0)
        {
            throw new NotAllowedAddressException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, endPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
