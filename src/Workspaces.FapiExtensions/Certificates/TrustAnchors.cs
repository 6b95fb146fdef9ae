using System.Security.Cryptography.X509Certificates;

namespace Workspaces.FapiExtensions.Certificates;

/// <summary>The certification authorities whose client certificates count in a workspace, with the revision they were read at.</summary>
public sealed class TrustAnchors(IReadOnlyList<X509Certificate2> certificates, string fingerprint)
{
    public IReadOnlyList<X509Certificate2> Certificates { get; } = certificates;
    /// <summary>Names this set of anchors; results of chain building are cached under it.</summary>
    public string Fingerprint { get; } = fingerprint;
}
