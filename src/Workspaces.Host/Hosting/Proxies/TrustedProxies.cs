using System.Collections.Frozen;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Workspaces.FapiExtensions.Caching;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Certificates.Forwarded;
using Workspaces.FapiExtensions.Outbound;

namespace Workspaces.Host.Hosting.Proxies;

/// <summary>The proxies of the installation, and what their headers say.</summary>
internal sealed class TrustedProxies(IReadOnlyList<TrustedProxy> proxies, int mutualTlsPort)
{
    private const int MaxRemembered = 2_000;

    private readonly FrozenSet<string> _headers = proxies.SelectMany(proxy => proxy.CertificateHeaders).ToFrozenSet(HeaderName.Alike);
    // A client comes back with the same certificate; it is decoded and parsed once.
    private readonly BoundedCache<string, ForwardedCertificate> _read = new(MaxRemembered);

    /// <summary>Of the listener that asks for certificates.</summary>
    public int MutualTlsPort => mutualTlsPort;

    /// <summary>The proxy at the other end of a connection; null when there is none, or it does not show that it is the one.</summary>
    /// <param name="mutualTls">The connection is one of the listener that asks for certificates.</param>
    public TrustedProxy? Find(ConnectionInfo connection, bool mutualTls)
    {
        if (connection.RemoteIpAddress?.Plain() is not { } address || proxies.FirstOrDefault(proxy => proxy.IsAt(address)) is not { } found)
        {
            return null;
        }

        return !mutualTls || found.Thumbprints.Count == 0 || IsOwn(found, connection) ? found : null;
    }

    /// <summary>The certificate of the connection is the proxy's own.</summary>
    public static bool IsOwn(TrustedProxy proxy, ConnectionInfo connection) =>
        connection.ClientCertificate is { } certificate && proxy.Thumbprints.Contains(CertificateFacts.Of(certificate).Thumbprint);

    /// <summary>The names under which headers with certificates came in, as they were spelt.</summary>
    public List<string> CertificateHeaders(IHeaderDictionary headers)
    {
        List<string> found = [];
        foreach (var (name, _) in headers)
        {
            if (_headers.Contains(name))
            {
                found.Add(name);
            }
        }

        return found;
    }

    public ForwardedCertificate Read(CertificateDialect dialect, string value, IReadOnlyList<string> chain)
    {
        if (value.Length > ForwardedCertificate.MaxLength)
        {
            return ForwardedCertificate.Read(dialect, value, chain);
        }

        var key = $"{dialect} {Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', chain.Prepend(value)))))}";
        if (!_read.TryGet(key, out var read))
        {
            read = ForwardedCertificate.Read(dialect, value, chain);
            if (read.Fault is null)
            {
                _read.Set(key, read);
            }
        }

        return read;
    }
}
