using Workspaces.Directories;
using Workspaces.Directories.Lies;

namespace Workspaces.Host.AdminApi;

/// <summary>The directory of a regime, with its authority.</summary>
/// <param name="StatementIssuer">The <c>iss</c> of its software statements.</param>
/// <param name="Url">Below which it publishes everything.</param>
/// <param name="JwksUri">The keys that sign its statements.</param>
/// <param name="RegisterUrl">Where statuses are asked for, in regimes in which they are.</param>
/// <param name="Scopes">What software may ask for, in regimes whose statements say so.</param>
/// <param name="OrganisationStatuses">The first is that of one that takes part.</param>
/// <param name="SoftwareStatuses">The first is that of software that takes part.</param>
/// <param name="CertificateKinds">What the authority issues.</param>
/// <param name="Lie">What it does wrong at present.</param>
internal sealed record DirectoryAnswer(
    string Regime,
    string Title,
    string StatementIssuer,
    string Url,
    string JwksUri,
    string? RegisterUrl,
    IReadOnlyList<string> Roles,
    IReadOnlyList<string> Scopes,
    IReadOnlyList<string> OrganisationStatuses,
    IReadOnlyList<string> SoftwareStatuses,
    IReadOnlyList<string> CertificateKinds,
    Lie? Lie)
{
    /// <summary>The trust anchor for the certificates of its participants, in PEM; not in lists.</summary>
    public string? RootCertificate { get; init; }
    /// <summary>The authority that issues them, in PEM; not in lists.</summary>
    public string? IssuingCertificate { get; init; }

    public static DirectoryAnswer Of(ParticipantDirectory directory)
    {
        var (regime, urls) = (directory.Regime, directory.Urls);
        return new(
            regime.Id, regime.Title, regime.StatementIssuer, urls.Base, urls.Keys, directory.RegisterUrl,
            regime.Roles, regime.Scopes, regime.OrganisationStatuses, regime.SoftwareStatuses, [.. regime.Certificates.Select(profile => profile.Kind)], directory.Lie);
    }
}

/// <summary>The key that signs statements from now on.</summary>
internal sealed record DirectoryKeyAnswer(string KeyId);
