using System.Formats.Asn1;

namespace Workspaces.FapiExtensions.Certificates.Revocation;

/// <summary>An instant as certificates write it: UTCTime or GeneralizedTime (RFC 5280 4.1.2.5).</summary>
internal static class AsnTime
{
    public static bool IsNext(AsnReader reader) =>
        reader.HasData && (reader.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime) || reader.PeekTag().HasSameClassAndValue(Asn1Tag.GeneralizedTime));

    /// <exception cref="AsnContentException">Something else stands there.</exception>
    public static DateTimeOffset Read(AsnReader reader) =>
        reader.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime) ? reader.ReadUtcTime() : reader.ReadGeneralizedTime();
}
