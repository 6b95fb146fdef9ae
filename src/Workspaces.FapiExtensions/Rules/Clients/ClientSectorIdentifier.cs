using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Clients;

/// <summary>Requires an https <c>sector_identifier_uri</c> of clients with pairwise subjects whose redirect URIs have different hosts.</summary>
/// <remarks>Register a sector_identifier_uri, or redirect URIs of one host.</remarks>
[Rule("client-sector-identifier", "OIDCC-8.1", "OIDCR-5")]
public sealed record ClientSectorIdentifier : IRule<ClientRegistration>
{
    public Violation? Check(ClientRegistration subject)
    {
        var pairwise = subject.Client.SubjectType is "pairwise" || subject is { Client.SubjectType: null, Settings.SubjectTypes: ["pairwise", ..] };
        return subject.Client.SectorIdentifierUri is { } sector
            ? Uri.TryCreate(sector, UriKind.Absolute, out var uri) && uri.Scheme is "https"
                ? null
                : new(OAuthError.InvalidClientMetadata, "The sector_identifier_uri must be an absolute https URL.")
            : !pairwise || subject.Client.RedirectUris.Select(HostOf).Distinct(StringComparer.OrdinalIgnoreCase).Count() < 2
                ? null
                : new(OAuthError.InvalidClientMetadata, "Redirect URIs of different hosts need a sector_identifier_uri.");
    }

    private static string? HostOf(string uri) => Uri.TryCreate(uri, UriKind.Absolute, out var parsed) ? parsed.Host : null;
}
