using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography.X509Certificates;

namespace Workspaces.FapiExtensions.Certificates.Revocation;

/// <summary>A complete revocation list whose signature was verified (RFC 5280 5).</summary>
/// <param name="NextUpdate">When it counts no more.</param>
/// <param name="Scope">Of which certificates it tells; null = of all of its issuer.</param>
internal sealed record RevocationList(DateTimeOffset NextUpdate, HashSet<BigInteger> Revoked, RevocationListScope? Scope)
{
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);
    private static readonly Asn1Tag ExtensionsTag = new(TagClass.ContextSpecific, 0);

    /// <summary>Reads and verifies a list; otherwise tells in half a sentence why it does not count. Never throws.</summary>
    public static RevocationList? TryRead(ReadOnlyMemory<byte> der, X509Certificate2 issuer, DateTimeOffset now, out string? fault)
    {
        try
        {
            var signed = SignedStructure.Read(der);
            if (!MaySign(issuer) || !signed.IsSignedBy(issuer))
            {
                fault = "the list is not signed by the certificate's issuer";
                return null;
            }

            return Read(new AsnReader(signed.Content, AsnEncodingRules.DER).ReadSequence(), issuer, now, out fault);
        }
        catch (AsnContentException)
        {
            fault = "the list cannot be read";
            return null;
        }
    }

    public bool Covers(X509Certificate2 certificate, IReadOnlyList<Uri> points) => Scope?.Covers(certificate, points) is not false;

    public bool Revokes(X509Certificate2 certificate) => Revoked.Contains(new(certificate.SerialNumberBytes.Span, isBigEndian: true));

    private static RevocationList? Read(AsnReader list, X509Certificate2 issuer, DateTimeOffset now, out string? fault)
    {
        if (list.PeekTag().HasSameClassAndValue(Asn1Tag.Integer))
        {
            list.ReadInteger();
        }

        list.ReadEncodedValue();
        var names = list.ReadEncodedValue().Span.SequenceEqual(issuer.SubjectName.RawData);
        var thisUpdate = AsnTime.Read(list);
        var nextUpdate = AsnTime.IsNext(list) ? AsnTime.Read(list) : DateTimeOffset.MinValue;
        fault = names switch
        {
            false => "the list is of another issuer",
            _ when thisUpdate > now + ClockTolerance => "the list is of the future",
            _ when nextUpdate <= now => "the list is out of date",
            _ => null,
        };
        if (fault is not null)
        {
            return null;
        }

        var revoked = list.HasData && list.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence) ? ReadEntries(list.ReadSequence()) : [];
        var extensions = list.HasData ? list.ReadSequence(ExtensionsTag).ReadSequence() : null;
        var scope = RevocationListScope.Read(extensions, out fault);
        return fault is null ? new(nextUpdate, revoked, scope) : null;
    }

    private static HashSet<BigInteger> ReadEntries(AsnReader entries)
    {
        HashSet<BigInteger> revoked = [];
        while (entries.HasData)
        {
            var entry = entries.ReadSequence();
            revoked.Add(entry.ReadInteger());
            AsnTime.Read(entry);
            if (entry.HasData)
            {
                RequireNoneCritical(entry.ReadSequence());
            }
        }

        return revoked;
    }

    // A critical one makes the entry mean something else, such as a certificate of another issuer.
    private static void RequireNoneCritical(AsnReader extensions)
    {
        while (extensions.HasData)
        {
            if (CrlExtension.Read(extensions).Critical)
            {
                throw new AsnContentException();
            }
        }
    }

    private static bool MaySign(X509Certificate2 issuer) =>
        issuer.Extensions.OfType<X509KeyUsageExtension>().All(extension => extension.KeyUsages.HasFlag(X509KeyUsageFlags.CrlSign));
}
