using System.Net;
using Workspaces.FapiExtensions.Certificates.Forwarded;
using Workspaces.FapiExtensions.Outbound;

namespace Workspaces.ResourceServer.Certificates;

/// <summary>Which proxies write which header, and how.</summary>
internal sealed record ForwardedCertificateSource(CertificateDialect Dialect, string Header, IReadOnlyList<IPNetwork> Proxies)
{
    public bool IsProxy(IPAddress? address) => address is not null && Proxies.Any(proxy => proxy.Contains(address.Plain()));
}
