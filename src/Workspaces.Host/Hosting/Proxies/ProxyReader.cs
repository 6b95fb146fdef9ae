using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Certificates.Forwarded;

namespace Workspaces.Host.Hosting.Proxies;

/// <summary>Turns written proxies into trusted ones. A proxy that would be trusted from anywhere, or in a header that others write too, is refused.</summary>
/// <param name="fault">Takes the setting, what was found and what is allowed.</param>
internal sealed class ProxyReader(Action<string, string, string> fault)
{
    // Wider than any network that one party has to itself.
    private const int WidestV4 = 8;
    private const int WidestV6 = 16;

    private static readonly Dictionary<CertificateDialect, (string? Header, string? Chain)> Usual = new()
    {
        [CertificateDialect.Rfc9440] = ("Client-Cert", "Client-Cert-Chain"),
        [CertificateDialect.Envoy] = ("X-Forwarded-Client-Cert", null),
        [CertificateDialect.Nginx] = ("ssl-client-cert", null),
        [CertificateDialect.Apache] = ("SSL_CLIENT_CERT", "CERT_CHAIN_"),
        [CertificateDialect.Haproxy] = ("X-SSL-Client-Cert", "X-SSL-Client-Chain"),
        [CertificateDialect.Traefik] = ("X-Forwarded-Tls-Client-Cert", null),
        [CertificateDialect.Azure] = ("X-ARR-ClientCert", null),
        [CertificateDialect.Aws] = ("X-Amzn-Mtls-Clientcert", null),
        [CertificateDialect.Plain] = (null, null),
    };

    public IReadOnlyList<TrustedProxy> Read(IReadOnlyList<ProxyOptions> written)
    {
        TrustedProxy[] proxies = [.. written.Select((options, index) => Read($"Proxies:{index}", options))];
        for (var index = 1; index < proxies.Length; index++)
        {
            if (proxies[..index].FirstOrDefault(other => Overlap(other, proxies[index])) is { } first)
            {
                fault($"{proxies[index].Name}:Addresses", $"where {first.Name} is", "addresses that no other proxy has");
            }
        }

        return proxies;
    }

    private TrustedProxy Read(string name, ProxyOptions options)
    {
        if (options.Addresses.Count == 0)
        {
            fault($"{name}:Addresses", "empty", "the addresses of the proxy");
        }

        var networks = options.Addresses.Select((text, index) => Network($"{name}:Addresses:{index}", text)).OfType<IPNetwork>().ToArray();
        var thumbprints = options.Certificates.Select((text, index) => Thumbprint($"{name}:Certificates:{index}", text)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var dialect = Dialect($"{name}:Dialect", options.Dialect);
        var (header, chain) = dialect is { } known ? Headers(name, known, options) : NoHeaders(name, options);
        if (options is { ProxyProtocol: true } and not { Dialect: null, Header: null, ChainHeader: null, Certificates.Count: 0 })
        {
            fault($"{name}:ProxyProtocol", "true for a proxy that writes headers", "nothing but Addresses beside it: who passes TLS through reads and writes none");
        }

        return new(name, networks, dialect, header, chain, thumbprints) { PassesThrough = options.ProxyProtocol };
    }

    private IPNetwork? Network(string name, string text)
    {
        if (!NetworkText.TryRead(text, out var network))
        {
            fault(name, $"'{text}'", NetworkText.Allowed);
            return null;
        }

        if (network.PrefixLength >= (network.BaseAddress.AddressFamily is AddressFamily.InterNetwork ? WidestV4 : WidestV6))
        {
            return network;
        }

        fault(name, $"'{text}'", $"a network of /{WidestV4} (IPv4) or /{WidestV6} (IPv6) at most: whoever is in it can pass for any client");
        return null;
    }

    private CertificateDialect? Dialect(string name, string? text)
    {
        if (text is null)
        {
            return null;
        }

        foreach (var dialect in Enum.GetValues<CertificateDialect>().Where(dialect => dialect.ToString().Equals(text, StringComparison.OrdinalIgnoreCase)))
        {
            return dialect;
        }

        fault(name, $"'{text}'", "one of rfc9440, envoy, nginx, apache, haproxy, traefik, azure, aws, plain");
        return null;
    }

    private (string? Header, IReadOnlyList<string> Chain) Headers(string name, CertificateDialect dialect, ProxyOptions options)
    {
        var (usual, usualChain) = Usual[dialect];
        var header = options.Header ?? usual;
        if (header is null || !HeaderName.IsSafe(header))
        {
            fault($"{name}:Header", header is null ? "nothing" : $"'{header}'", "a header's name of letters, digits, hyphens and underscores that means nothing else");
        }

        if (options.ChainHeader is not null && usualChain is null)
        {
            fault($"{name}:ChainHeader", $"'{options.ChainHeader}'", $"nothing: the dialect {dialect.ToString().ToLowerInvariant()} has no header for the chain");
            return (header, []);
        }

        var chain = options.ChainHeader ?? usualChain;
        if (chain is not null && header is not null && (!HeaderName.IsSafe(chain) || HeaderName.Alike.Equals(chain, header)))
        {
            fault($"{name}:ChainHeader", $"'{chain}'", "another safe name than that of Header");
        }

        return (header, chain is null ? [] : dialect is CertificateDialect.Apache ? [.. Enumerable.Range(0, ClientCertificate.MaxIntermediates).Select(index => $"{chain}{index}")] : [chain]);
    }

    private (string? Header, IReadOnlyList<string> Chain) NoHeaders(string name, ProxyOptions options)
    {
        if (options is { Dialect: null } and not { Header: null, ChainHeader: null })
        {
            fault($"{name}:Header", "without a dialect", "Dialect with it");
        }

        return (null, []);
    }

    private string? Thumbprint(string name, string text)
    {
        var hex = text.Replace(":", "", StringComparison.Ordinal);
        if (hex.Length == 64 && hex.All(char.IsAsciiHexDigit))
        {
            return Base64Url.EncodeToString(Convert.FromHexString(hex));
        }

        fault(name, $"'{text}'", "the SHA-256 of a certificate, 64 hexadecimal digits");
        return null;
    }

    private static bool Overlap(TrustedProxy one, TrustedProxy other) => one.Networks.Any(left =>
        other.Networks.Any(right => left.Contains(right.BaseAddress) || right.Contains(left.BaseAddress)));
}
