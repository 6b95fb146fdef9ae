using System.Formats.Asn1;

namespace Workspaces.Directories.Certificates;

/// <summary>An attribute of a certificate's subject as authorities encode it.</summary>
/// <param name="Oid">Its type (<see cref="FapiExtensions.Certificates.AttributeTypes"/>).</param>
/// <param name="Type">The ASN.1 type of the string.</param>
internal sealed record SubjectAttribute(string Oid, string Value, UniversalTagNumber Type = UniversalTagNumber.UTF8String)
{
    public static SubjectAttribute Printable(string oid, string value) => new(oid, value, UniversalTagNumber.PrintableString);
}
