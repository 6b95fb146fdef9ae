using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.Storage.Sql;

namespace Workspaces.Application.ClientCertificates;

/// <summary>Between a certificate and what is noted of it.</summary>
internal static class CertificateSighting
{
    /// <summary>Longer chains are no use that would be worth their place.</summary>
    private const int MaxIntermediates = 32 * 1024;

    public static SeenCertificate Of(string workspaceId, string clientId, ClientCertificate presented, DateTimeOffset now)
    {
        var (certificate, facts) = (presented.Certificate, CertificateFacts.Of(presented.Certificate));
        var intermediates = string.Join(' ', presented.Intermediates.Select(one => Convert.ToBase64String(one.RawDataMemory.Span)));
        return new(
            workspaceId,
            clientId,
            facts.Thumbprint,
            facts.Subject?.ToString() ?? "",
            facts.Issuer?.ToString() ?? "",
            AuthorityKeyId(certificate),
            certificate.SerialNumber,
            facts.NotBefore,
            facts.NotAfter,
            now,
            Convert.ToBase64String(certificate.RawDataMemory.Span),
            intermediates.Length > MaxIntermediates ? "" : intermediates);
    }

    /// <summary>The certificate as the client presented it; the caller disposes all of it. Null when it cannot be read any more.</summary>
    public static ClientCertificate? Read(string certificate, string intermediates)
    {
        List<X509Certificate2> read = [];
        try
        {
            foreach (var one in intermediates.Split(' ', StringSplitOptions.RemoveEmptyEntries).Prepend(certificate))
            {
                read.Add(X509CertificateLoader.LoadCertificate(Convert.FromBase64String(one)));
            }

            return new(read[0], read[1..]);
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            read.ForEach(one => one.Dispose());
            return null;
        }
    }

    private static string? AuthorityKeyId(X509Certificate2 certificate)
    {
        try
        {
            return certificate.Extensions.OfType<X509AuthorityKeyIdentifierExtension>().FirstOrDefault()?.KeyIdentifier is { } key ? Convert.ToHexString(key.Span) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
