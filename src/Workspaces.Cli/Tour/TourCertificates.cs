using System.Security.Cryptography.X509Certificates;

namespace Workspaces.Cli.Tour;

/// <summary>Certificates of the tour's own authority, for clients that no directory vouches for.</summary>
internal sealed class TourCertificates(TourServer server) : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);
    private readonly List<X509Certificate2> _issued = [];

    public string Authority => server.Authority.Certificate.ExportCertificatePem();

    public X509Certificate2 Issue(string commonName)
    {
        var certificate = server.Authority.Issue(SubjectOf(commonName), Lifetime);
        _issued.Add(certificate);
        return certificate;
    }

    /// <summary>In the string form of RFC 4514.</summary>
    public static string SubjectOf(string commonName) => $"CN={commonName},O=Tour,C=GB";

    public void Dispose() => _issued.ForEach(certificate => certificate.Dispose());
}
