using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace Workspaces.Directories.Certificates;

/// <summary>What a qualified certificate for PSD2 says of its holder: its type (ETSI EN 319 412-5 4.2.3) and the roles that its authority gave it (ETSI TS 119 495 5.1, annex A).</summary>
internal static class QualifiedStatements
{
    /// <summary>RFC 3739 3.2.6.</summary>
    public const string Extension = "1.3.6.1.5.5.7.1.3";
    public const string ForSeals = "0.4.0.1862.1.6.2";
    public const string ForWebsites = "0.4.0.1862.1.6.3";
    private const string Type = "0.4.0.1862.1.6";
    private const string Psd2 = "0.4.0.19495.2";

    /// <param name="type"><see cref="ForSeals"/> or <see cref="ForWebsites"/>.</param>
    /// <param name="roles">OID and name of each.</param>
    /// <param name="authority">Name and id of the competent authority.</param>
    public static X509Extension Of(string type, IReadOnlyList<(string Oid, string Name)> roles, (string Name, string Id) authority)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            WriteType(writer, type);
            WriteRoles(writer, roles, authority);
        }

        return new(Extension, writer.Encode(), critical: false);
    }

    private static void WriteType(AsnWriter writer, string type)
    {
        using var statement = writer.PushSequence();
        writer.WriteObjectIdentifier(Type);
        using var types = writer.PushSequence();
        writer.WriteObjectIdentifier(type);
    }

    // PSD2QcType ::= SEQUENCE { rolesOfPSP SEQUENCE OF SEQUENCE { OBJECT IDENTIFIER, UTF8String }, nCAName UTF8String, nCAId UTF8String }
    private static void WriteRoles(AsnWriter writer, IReadOnlyList<(string Oid, string Name)> roles, (string Name, string Id) authority)
    {
        using var statement = writer.PushSequence();
        writer.WriteObjectIdentifier(Psd2);
        using var content = writer.PushSequence();
        using (writer.PushSequence())
        {
            foreach (var role in roles)
            {
                using var one = writer.PushSequence();
                writer.WriteObjectIdentifier(role.Oid);
                writer.WriteCharacterString(UniversalTagNumber.UTF8String, role.Name);
            }
        }

        writer.WriteCharacterString(UniversalTagNumber.UTF8String, authority.Name);
        writer.WriteCharacterString(UniversalTagNumber.UTF8String, authority.Id);
    }
}
