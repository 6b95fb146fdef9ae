using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace Workspaces.FapiExtensions.Certificates.Revocation;

/// <summary>What a list restricts itself to (issuing distribution point, RFC 5280 5.2.5). Without it, one part of a list could be passed off as another.</summary>
/// <param name="Points">The URLs at which it is to be found; empty = anywhere.</param>
internal sealed record RevocationListScope(IReadOnlyList<string> Points, bool OnlyClients, bool OnlyAuthorities)
{
    private const string IssuingDistributionPoint = "2.5.29.28";
    private const string DeltaIndicator = "2.5.29.27";

    public bool Covers(X509Certificate2 certificate, IReadOnlyList<Uri> points)
    {
        var authority = ClientCertificateUse.IsAuthority(certificate);
        return !(authority ? OnlyClients : OnlyAuthorities)
            && (Points.Count == 0 || points.Any(point => Points.Contains(point.OriginalString, StringComparer.Ordinal)));
    }

    /// <summary>Reads the extensions of a list; null when it is not restricted, a fault when it cannot be used.</summary>
    public static RevocationListScope? Read(AsnReader? extensions, out string? fault)
    {
        RevocationListScope? scope = null;
        fault = null;
        while (extensions is { HasData: true } && fault is null)
        {
            var extension = CrlExtension.Read(extensions);
            if (extension.Oid is IssuingDistributionPoint)
            {
                scope = ReadPoint(new AsnReader(extension.Value, AsnEncodingRules.DER).ReadSequence(), out fault);
            }
            else if (extension.Critical || extension.Oid is DeltaIndicator)
            {
                fault = "the list is not complete by itself";
            }
        }

        return scope;
    }

    private static RevocationListScope ReadPoint(AsnReader point, out string? fault)
    {
        fault = null;
        var scope = new RevocationListScope([], false, false);
        while (point.HasData)
        {
            var tag = point.PeekTag();
            switch (tag.TagClass is TagClass.ContextSpecific ? tag.TagValue : -1)
            {
                case 0:
                    var names = DistributionPoints.FullNames(point.ReadSequence(tag));
                    scope = scope with { Points = names.Count > 0 ? names : [""] };
                    break;
                case 1:
                    scope = scope with { OnlyClients = point.ReadBoolean(tag) };
                    break;
                case 2:
                    scope = scope with { OnlyAuthorities = point.ReadBoolean(tag) };
                    break;
                default:
                    fault = "the list tells of some reasons or other issuers only";
                    return scope;
            }
        }

        return scope;
    }
}
