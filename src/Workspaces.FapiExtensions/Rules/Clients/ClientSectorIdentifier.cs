using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Clients;

/// <summary>
/// Requires a <c>sector_identifier_uri</c> of clients with pairwise subjects whose redirect URIs have different hosts, and of every <c>sector_identifier_uri</c> that it is an https URL where
/// a JSON array names all redirect URIs of the client.
/// </summary>
/// <remarks>Publish a JSON array of all redirect URIs under an https URL and register it as sector_identifier_uri, or register redirect URIs of one host.</remarks>
[Rule("client-sector-identifier", "OIDCC-8.1", "OIDCR-5")]
[Concerns(nameof(ClientMetadata.SectorIdentifierUri))]
[NeedsPairwiseSubjects]
public sealed record ClientSectorIdentifier : IRule<ClientRegistration>
{
    public Violation? Check(ClientRegistration subject) => subject.Client.SectorIdentifierUri is { } sector
        ? CheckSector(sector, subject)
        : !IsPairwise(subject) || subject.Client.RedirectUris.Select(HostOf).Distinct(StringComparer.OrdinalIgnoreCase).Count() < 2
            ? null
            : new(OAuthError.InvalidClientMetadata, "Redirect URIs of different hosts need a sector_identifier_uri.");

    private static Violation? CheckSector(string sector, ClientRegistration subject) => subject.Sector switch
    {
        _ when !IsHttps(sector) => new(OAuthError.InvalidClientMetadata, "The sector_identifier_uri must be an absolute https URL."),
        { RedirectUris: null } => new(OAuthError.InvalidClientMetadata, "At the sector_identifier_uri no JSON array of redirect URIs can be read."),
        { RedirectUris: { } named } when subject.Client.RedirectUris.Except(named, StringComparer.Ordinal).Any() =>
            new(OAuthError.InvalidClientMetadata, "The array at the sector_identifier_uri must name every redirect URI of the client."),
        _ => null,
    };

    private static bool IsPairwise(ClientRegistration subject) =>
        subject.Client.SubjectType is "pairwise" || subject is { Client.SubjectType: null, Settings.SubjectTypes: ["pairwise", ..] };

    private static bool IsHttps(string value) => Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri is { Scheme: "https", UserInfo.Length: 0 };

    private static string? HostOf(string uri) => Uri.TryCreate(uri, UriKind.Absolute, out var parsed) ? parsed.Host : null;
}
