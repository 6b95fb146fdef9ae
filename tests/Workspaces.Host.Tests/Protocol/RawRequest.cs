using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Protocol;

/// <summary>A request as nobody's library would send it, byte for byte.</summary>
internal static class RawRequest
{
    /// <summary>The answer, head and body, or nothing when the server hung up.</summary>
    public static async Task<string> SendAsync(HostFixture host, string target, string? authority = null, string method = "GET", string headers = "", Uri? listener = null, string? from = null)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        listener ??= host.PublicUrl;
        using var tcp = from is null ? new TcpClient() : new TcpClient(new IPEndPoint(IPAddress.Parse(from), 0));
        await (from is null ? tcp.ConnectAsync(listener.Host, listener.Port, cancellationToken) : tcp.ConnectAsync(IPAddress.Loopback, listener.Port, cancellationToken));
        using var tls = new SslStream(tcp.GetStream());
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.Add(X509CertificateLoader.LoadCertificateFromFile(Path.Combine(host.DataDirectory, "ca.pem")));
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = host.PublicUrl.Host, CertificateChainPolicy = trust }, cancellationToken);
        await tls.WriteAsync(Encoding.Latin1.GetBytes($"{method} {target} HTTP/1.1\r\nHost: {authority ?? listener.Authority}\r\n{headers}Connection: close\r\n\r\n"), cancellationToken);
        using var reader = new StreamReader(tls, Encoding.UTF8);
        return await reader.ReadToEndAsync(cancellationToken);
    }

    /// <summary>The status code of a raw answer.</summary>
    public static string Status(string answer) => answer.Split(' ', 3) is [_, var status, _] ? status : "none";
}
