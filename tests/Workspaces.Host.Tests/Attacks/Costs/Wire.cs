using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Attacks.Costs;

/// <summary>One kept-alive connection on which prepared requests are sent by the calling thread alone, so that what the client costs is what that thread costs.</summary>
internal sealed class Wire : IDisposable
{
    private readonly TcpClient _tcp;
    private readonly SslStream _tls;
    private readonly byte[] _buffer = new byte[1024 * 1024];

    /// <param name="host">The server.</param>
    /// <param name="url">Which of its listeners.</param>
    /// <param name="certificate">Presented where it is asked for.</param>
    public Wire(HostFixture host, Uri url, X509Certificate2? certificate = null)
    {
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.Add(X509CertificateLoader.LoadCertificateFromFile(Path.Combine(host.DataDirectory, "ca.pem")));
        _tcp = new(url.Host, url.Port) { NoDelay = true };
        _tls = new(_tcp.GetStream());
        _tls.AuthenticateAsClient(new SslClientAuthenticationOptions
        {
            TargetHost = url.Host,
            CertificateChainPolicy = trust,
            ClientCertificateContext = certificate is null ? null : SslStreamCertificateContext.Create(certificate, null, offline: true),
        });
    }

    /// <summary>Sends a request and reads the answer to its end; returns its status.</summary>
    public int Send(byte[] request)
    {
        _tls.Write(request);
        var length = 0;
        int? end = null;
        while (end is null || length < end)
        {
            if (length == _buffer.Length)
            {
                throw new IOException("The answer is longer than the buffer.");
            }

            var read = _tls.Read(_buffer, length, _buffer.Length - length);
            if (read == 0)
            {
                throw new IOException("The server hung up.");
            }

            length += read;
            end ??= EndOf(length);
            if (end == int.MaxValue && _buffer.AsSpan(0, length).EndsWith("0\r\n\r\n"u8))
            {
                break;
            }
        }

        return int.Parse(Encoding.ASCII.GetString(_buffer, 9, 3), CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        _tls.Dispose();
        _tcp.Dispose();
    }

    // Where the answer ends; null while its head is not complete, the largest number when it comes in chunks.
    private int? EndOf(int length)
    {
        var head = _buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return null;
        }

        var text = Encoding.ASCII.GetString(_buffer, 0, head);
        const string Name = "\r\nContent-Length: ";
        var at = text.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        return at >= 0
            ? head + 4 + int.Parse(text.AsSpan(at + Name.Length).ToString().Split('\r')[0], CultureInfo.InvariantCulture)
            : text.Contains("chunked", StringComparison.OrdinalIgnoreCase) ? int.MaxValue : head + 4;
    }
}
