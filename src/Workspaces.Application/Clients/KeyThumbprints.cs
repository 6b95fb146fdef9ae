using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.IdentityModel.Tokens;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Jose;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.Clients;

/// <summary>The thumbprints by which a key is known, and the certificates that hold it.</summary>
internal static class KeyThumbprints
{
    /// <summary>Of a key (RFC 7638), and of the certificate in it.</summary>
    public static IEnumerable<RevokedClientKey> Of(JsonWebKey key, string named, DateTimeOffset now)
    {
        if (JwkThumbprint.TryCompute(key) is { } thumbprint)
        {
            yield return new(named, thumbprint, RevokedClientKey.OfKey, now);
        }

        if (key.X5c is [var certificate, ..] && AcceptedClientKeys.ThumbprintOf(certificate) is { } holding)
        {
            yield return new(named, holding, RevokedClientKey.OfCertificate, now);
        }
    }

    /// <summary>Of what an operator named, and of the key in it where it is a certificate that was seen.</summary>
    /// <param name="thumbprint">SHA-256, base64url.</param>
    /// <param name="certificate">DER in base64; null = none of this thumbprint was seen.</param>
    /// <param name="now">The time.</param>
    public static IEnumerable<RevokedClientKey> Of(string thumbprint, string? certificate, DateTimeOffset now)
    {
        yield return new(thumbprint, thumbprint, certificate is null ? RevokedClientKey.OfKey : RevokedClientKey.OfCertificate, now);
        if (certificate is not null && KeyIn(certificate) is { } key)
        {
            yield return new(thumbprint, key, RevokedClientKey.OfKey, now);
        }
    }

    private static string? KeyIn(string certificate)
    {
        try
        {
            using var read = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(certificate));
            return CertificateFacts.Of(read).KeyThumbprint;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
