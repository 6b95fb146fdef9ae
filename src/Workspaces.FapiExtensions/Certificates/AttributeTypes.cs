namespace Workspaces.FapiExtensions.Certificates;

/// <summary>Names of attribute types in distinguished names (RFC 4514 3, RFC 4519, X.520, CA/Browser Forum EV 9.2).</summary>
public static class AttributeTypes
{
    public const string CommonName = "2.5.4.3";
    public const string SerialNumber = "2.5.4.5";
    public const string Country = "2.5.4.6";
    public const string Locality = "2.5.4.7";
    public const string StateOrProvince = "2.5.4.8";
    public const string Organization = "2.5.4.10";
    public const string OrganizationalUnit = "2.5.4.11";
    public const string BusinessCategory = "2.5.4.15";
    public const string OrganizationIdentifier = "2.5.4.97";
    public const string DomainComponent = "0.9.2342.19200300.100.1.25";
    public const string EmailAddress = "1.2.840.113549.1.9.1";
    public const string UserId = "0.9.2342.19200300.100.1.1";
    public const string JurisdictionCountryName = "1.3.6.1.4.1.311.60.2.1.3";

    /// <summary>The nine names that every reader of RFC 4514 knows.</summary>
    private static readonly Dictionary<string, string> Standard = new(StringComparer.OrdinalIgnoreCase)
    {
        ["CN"] = CommonName,
        ["L"] = Locality,
        ["ST"] = StateOrProvince,
        ["O"] = Organization,
        ["OU"] = OrganizationalUnit,
        ["C"] = Country,
        ["STREET"] = "2.5.4.9",
        ["DC"] = DomainComponent,
        ["UID"] = UserId,
    };

    private static readonly Dictionary<string, string> Further = new(StringComparer.OrdinalIgnoreCase)
    {
        ["emailAddress"] = EmailAddress,
        ["serialNumber"] = SerialNumber,
        ["businessCategory"] = BusinessCategory,
        ["organizationIdentifier"] = OrganizationIdentifier,
        ["jurisdictionCountryName"] = JurisdictionCountryName,
        ["jurisdictionStateOrProvinceName"] = "1.3.6.1.4.1.311.60.2.1.2",
        ["jurisdictionLocalityName"] = "1.3.6.1.4.1.311.60.2.1.1",
        ["SN"] = "2.5.4.4",
        ["GN"] = "2.5.4.42",
        ["givenName"] = "2.5.4.42",
        ["title"] = "2.5.4.12",
        ["postalCode"] = "2.5.4.17",
        ["S"] = StateOrProvince,
        ["E"] = EmailAddress,
    };

    private static readonly Dictionary<string, string> StandardNames = Standard.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    private static readonly Dictionary<string, string> FurtherNames =
        Further.DistinctBy(pair => pair.Value).ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>The dotted identifier of a name in any letter case; null when unknown.</summary>
    internal static string? OidOf(string name) => Standard.GetValueOrDefault(name) ?? Further.GetValueOrDefault(name);

    internal static string? StandardName(string oid) => StandardNames.GetValueOrDefault(oid);

    internal static string? AnyName(string oid) => StandardName(oid) ?? FurtherNames.GetValueOrDefault(oid);
}
