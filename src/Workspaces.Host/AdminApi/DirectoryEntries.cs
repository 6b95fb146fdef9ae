using System.Text.Json.Nodes;
using Workspaces.Directories.Participants;
using Workspaces.Directories.Regimes;
using Workspaces.Directories.Registry;

namespace Workspaces.Host.AdminApi;

/// <summary>An organisation of a directory.</summary>
/// <param name="BrandId">Its brand, in regimes that know brands.</param>
/// <param name="RegistrationNumber">The number under which its authority knows it.</param>
internal sealed record OrganisationAnswer(
    string Id, string BrandId, string Name, string RegistrationNumber, string City, string Region, IReadOnlyList<string> Roles, string Status, DateTimeOffset ChangedAt)
{
    public static OrganisationAnswer Of(Organisation organisation) => new(
        organisation.Id, organisation.BrandId, organisation.Name, organisation.RegistrationNumber, organisation.City, organisation.Region, organisation.Roles, organisation.Status, organisation.ChangedAt);
}

/// <summary>Software of a directory.</summary>
/// <param name="InactiveRoles">Those of its roles that do not count at present.</param>
/// <param name="JwksUri">Where its keys are.</param>
/// <param name="StatementUri">Where anybody may fetch a statement of it.</param>
internal sealed record SoftwareAnswer(
    string Id,
    string OrganisationId,
    string Name,
    string Description,
    string ClientUri,
    IReadOnlyList<string> RedirectUris,
    IReadOnlyList<string> Roles,
    IReadOnlyList<string> InactiveRoles,
    string? Scope,
    string Status,
    string JwksUri,
    string StatementUri,
    DateTimeOffset ChangedAt)
{
    /// <summary>Its private keys as a JWKS, where they were made by this call.</summary>
    public JsonObject? PrivateKeys { get; init; }

    public static SoftwareAnswer Of(SoftwareProduct software, DirectoryUrls urls) => new(
        software.Id, software.OrganisationId, software.Name, software.Description, software.ClientUri.OriginalString, [.. software.RedirectUris.Select(uri => uri.OriginalString)],
        [.. software.Roles.Select(role => role.Role)], [.. software.Roles.Where(role => !role.Active).Select(role => role.Role)], software.Scope.Length == 0 ? null : software.Scope,
        software.Status, software.JwksUri?.OriginalString ?? urls.SoftwareKeys(software.Id), urls.Statement(software.Id), software.ChangedAt);

    public static SoftwareAnswer Of(CreatedSoftware created, DirectoryUrls urls) => Of(created.Software, urls) with { PrivateKeys = created.PrivateKeys };
}

/// <summary>A software statement.</summary>
/// <param name="SoftwareStatement">The signed JWT.</param>
/// <param name="Claims">What it says, for people.</param>
internal sealed record StatementAnswer(string SoftwareStatement, JsonObject Claims);

/// <summary>A status, as the regime spells it in any case.</summary>
internal sealed record NewStatus(string Status)
{
    /// <summary>The one role whose status it is; absent = that of the whole.</summary>
    public string? Role { get; init; }
}

/// <summary>Keys to be made.</summary>
internal sealed record NewKeys
{
    /// <summary>PS256 or ES256; absent = PS256.</summary>
    public string? SigningAlgorithm { get; init; }
}
