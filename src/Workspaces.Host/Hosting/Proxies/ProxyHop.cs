using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http.Features;
using Workspaces.FapiExtensions.AspNetCore.Requests;
using Workspaces.FapiExtensions.Certificates;

namespace Workspaces.Host.Hosting.Proxies;

/// <summary>Who handed the request over; on every request of an installation behind proxies.</summary>
/// <param name="Peer">The other end of the connection.</param>
/// <param name="Proxy">The trusted proxy that it is; null = none.</param>
/// <param name="CertificateForwarded">The client's certificate came in a header of this proxy.</param>
internal sealed record ProxyHop(IPAddress? Peer, TrustedProxy? Proxy, bool CertificateForwarded);

/// <summary>The client's certificate as a proxy told it, in place of the one of the connection.</summary>
internal sealed class ForwardedTls(ClientCertificate? client) : ITlsConnectionFeature, IPresentedChainFeature
{
    public X509Certificate2? ClientCertificate { get; set; } = client?.Certificate;

    public X509Certificate2Collection Intermediates { get; } = [.. client?.Intermediates ?? []];

    public Task<X509Certificate2?> GetClientCertificateAsync(CancellationToken cancellationToken) => Task.FromResult(ClientCertificate);
}
