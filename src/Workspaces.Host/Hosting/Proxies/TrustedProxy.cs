using System.Net;
using Workspaces.FapiExtensions.Certificates.Forwarded;

namespace Workspaces.Host.Hosting.Proxies;

/// <summary>A proxy that may speak for clients.</summary>
/// <param name="Name">Its place in the settings.</param>
/// <param name="Networks">Where it connects from.</param>
/// <param name="Dialect">How it writes client certificates; null = it forwards none.</param>
/// <param name="Header">The header it writes them into; null = it forwards none.</param>
/// <param name="ChainHeaders">The headers of the chain, in their order.</param>
/// <param name="Thumbprints">Its own certificates by <c>x5t#S256</c>; empty = its address will do.</param>
internal sealed record TrustedProxy(
    string Name, IReadOnlyList<IPNetwork> Networks, CertificateDialect? Dialect, string? Header, IReadOnlyList<string> ChainHeaders, IReadOnlySet<string> Thumbprints)
{
    /// <summary>It passes TLS through, and every connection of it begins with whose it is.</summary>
    public bool PassesThrough { get; init; }

    /// <summary>Whether a header is a list, which may come in several lines that are one (RFC 9440 2.3, RFC 9110 5.3).</summary>
    public bool IsList(string header) => Dialect is CertificateDialect.Rfc9440 && ChainHeaders.Contains(header, StringComparer.OrdinalIgnoreCase);

    public IEnumerable<string> CertificateHeaders => Header is null ? [] : ChainHeaders.Prepend(Header);

    public bool IsAt(IPAddress address) => Networks.Any(network => network.Contains(address));
}
