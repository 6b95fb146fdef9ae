namespace Workspaces.FapiExtensions.Protocol;

/// <summary>What stands at a client's <c>sector_identifier_uri</c> (OpenID Connect Registration 5).</summary>
/// <param name="RedirectUris">The redirect URIs of the sector; null when no array of strings was found there.</param>
public sealed record SectorIdentifier(IReadOnlyList<string>? RedirectUris)
{
    public static SectorIdentifier Unreadable { get; } = new((IReadOnlyList<string>?)null);
}
