using Workspaces.Directories.Participants;

namespace Workspaces.Directories.Certificates;

/// <summary>Whom a certificate is for.</summary>
/// <param name="Dns">The name of its host, where it has one.</param>
internal sealed record CertificateHolder(Organisation Organisation, SoftwareProduct Software, string? Dns)
{
    /// <summary>The name of its host; where none was given, that of its pages.</summary>
    public string Host => Dns ?? Software.ClientUri.Host;
}
