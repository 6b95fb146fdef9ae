using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Workspaces.Host.Files;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Hosting;

/// <summary>Plain connections to a host, of one version of HTTP; octets of header values go out as they are.</summary>
internal static class TrustingHttp
{
    public static HttpClient Of(HostFixture host, int version)
    {
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.Add(X509CertificateLoader.LoadCertificateFromFile(Path.Combine(host.DataDirectory, DevelopmentCa.CertificateFile)));
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, RequestHeaderEncodingSelector = static (_, _) => Encoding.Latin1, MaxConnectionsPerServer = 1 };
        handler.SslOptions.CertificateChainPolicy = trust;
        return new(handler) { DefaultRequestVersion = version == 1 ? HttpVersion.Version11 : HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
    }
}
