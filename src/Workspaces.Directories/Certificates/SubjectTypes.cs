namespace Workspaces.Directories.Certificates;

/// <summary>Types of attributes (X.520, RFC 4519, CA/Browser Forum EV 9.2, ETSI EN 319 412-1 5.1.4).</summary>
internal static class SubjectTypes
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
    public const string UserId = "0.9.2342.19200300.100.1.1";
    public const string JurisdictionCountry = "1.3.6.1.4.1.311.60.2.1.3";
}
