using System.Security.Cryptography.X509Certificates;

namespace Workspaces.Directories.Certificates;

/// <summary>What certificates of a kind say.</summary>
/// <param name="Kind">What it is called on the command line.</param>
/// <param name="Title">What the regime calls it.</param>
/// <param name="Subject">In the order of the certificate.</param>
/// <param name="ExtendedUsages">Empty = no such extension.</param>
internal sealed record CertificateProfile(
    string Kind, string Title, Func<CertificateHolder, IReadOnlyList<SubjectAttribute>> Subject, X509KeyUsageFlags Usage, IReadOnlyList<string> ExtendedUsages)
{
    public const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    public const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>Whether it proves who opens a connection, and not who signed.</summary>
    public bool ForTransport => ExtendedUsages.Count > 0;

    /// <summary>What else it says.</summary>
    public Func<CertificateHolder, IEnumerable<X509Extension>> Extensions { get; init; } = _ => [];
}
