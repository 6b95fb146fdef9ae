namespace Workspaces.Directories.Regimes;

/// <summary>Where a directory publishes what it publishes.</summary>
/// <param name="Base">Without a slash at its end.</param>
internal sealed record DirectoryUrls(string Base)
{
    public string Keys => Base + "/jwks";
    public string Participants => Base + "/participants";
    public string RootCertificate => Base + "/ca/root.pem";
    public string IssuingCertificate => Base + "/ca/issuing.pem";
    public string RootCrl => Base + "/ca/root.crl";
    public string IssuingCrl => Base + "/ca/issuing.crl";
    public string Ocsp => Base + "/ca/ocsp";

    public string OrganisationKeys(string id) => $"{Base}/organisations/{id}/jwks";

    public string RetiredOrganisationKeys(string id) => $"{Base}/organisations/{id}/inactive-jwks";

    public string SoftwareKeys(string id) => $"{Base}/software/{id}/jwks";

    public string RetiredSoftwareKeys(string id) => $"{Base}/software/{id}/inactive-jwks";

    public string TransportKeys(string id) => $"{Base}/software/{id}/transport-jwks";

    public string RetiredTransportKeys(string id) => $"{Base}/software/{id}/inactive-transport-jwks";

    public string Statement(string id) => $"{Base}/software/{id}/statement";
}
