using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Workspaces.FapiExtensions.Certificates;

namespace Workspaces.Host.Tenancy;

/// <summary>Reads the certification authorities of a workspace from PEM.</summary>
internal static class TrustAnchorReader
{
    /// <exception cref="CryptographicException">One of them is no certificate.</exception>
    public static TrustAnchors Read(IReadOnlyList<string> certificates)
    {
        var anchors = certificates.Select(pem => X509Certificate2.CreateFromPem(pem)).ToArray();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var anchor in anchors)
        {
            hash.AppendData(anchor.RawData);
        }

        return new(anchors, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
