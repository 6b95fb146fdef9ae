using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Workspaces.Cli.Certification.Plans;

namespace Workspaces.Cli.Certification.Preparing;

/// <summary>What the suite finds at the two addresses before any request: whether somebody answers, and with which kind of key.</summary>
internal static class ServerCertificates
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static async Task<IReadOnlyList<Obstacle>> ObstaclesAsync(PublishedServer server, bool fapi1, CancellationToken cancellationToken)
    {
        List<Obstacle> found = [];
        foreach (var authority in new[] { new Uri(server.Issuer), server.TokenEndpointForCertificates }.DistinctBy(url => url.Authority))
        {
            if (await ObstacleAsync(authority, fapi1, cancellationToken) is { } obstacle)
            {
                found.Add(obstacle);
            }
        }

        return found;
    }

    private static async Task<Obstacle?> ObstacleAsync(Uri url, bool fapi1, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            using var certificate = await ReadAsync(url, patience.Token);
            using var rsa = certificate?.GetRSAPublicKey();
            return fapi1 && rsa is null
                ? Obstacle.Blocking($"{url.Authority} has a certificate without an RSA key: in TLS 1.2 the suite takes only RSA cipher suites for FAPI 1.0. Use one with an RSA key, or TLS 1.3 alone.")
                : null;
        }
        catch (Exception exception) when (exception is SocketException or IOException or AuthenticationException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return Obstacle.Blocking($"{url.Authority} cannot be reached from here, as the suite must reach it: {exception.Message}");
        }
    }

    private static async Task<X509Certificate2?> ReadAsync(Uri url, CancellationToken cancellationToken)
    {
        X509Certificate2? presented = null;
        using var socket = new TcpClient();
        await socket.ConnectAsync(url.Host, url.Port, cancellationToken);
        await using var stream = new SslStream(socket.GetStream());
        // Only the kind of key is looked at, whoever vouches for it; nothing is sent.
        await stream.AuthenticateAsClientAsync(new()
        {
            TargetHost = url.Host,
            RemoteCertificateValidationCallback = (_, certificate, _, _) =>
            {
                presented = certificate is null ? null : X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
                return presented is not null;
            },
        }, cancellationToken);
        return presented;
    }
}
