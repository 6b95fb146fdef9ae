using System.Security.Cryptography;
using System.Text;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.EndUsers;

/// <summary>
/// The <c>sub</c> values that clients see (OpenID Connect Core 8): the same for every client, or different for every sector. Either way the identifier of the
/// user in the directory stays inside.
/// </summary>
internal static class SubjectIdentifiers
{
    public const string Pairwise = "pairwise";

    /// <summary>The subject of a user for a client, by the client's registered <c>subject_type</c>.</summary>
    public static string For(Workspace workspace, Client client, string userId) => client.Metadata.SubjectType is Pairwise
        ? PairwiseFor(workspace.Secret, SectorOf(client.Metadata) ?? "client:" + client.Id, userId)
        : PublicFor(workspace.Secret, userId);

    /// <summary>The subject for every client of a sector.</summary>
    public static string PairwiseFor(ReadOnlySpan<byte> salt, string sector, string userId) => Derive(salt, sector, userId);

    /// <summary>The subject for clients without pairwise subjects; no sector has an empty name.</summary>
    public static string PublicFor(ReadOnlySpan<byte> salt, string userId) => Derive(salt, "", userId);

    /// <summary>
    /// The sector of a client: the host of its <c>sector_identifier_uri</c>, else the one host of its redirect URIs (OpenID Connect Core 8.1). Null when there is
    /// no such host; clients like that should not be registered for pairwise subjects, and get a sector of their own.
    /// </summary>
    public static string? SectorOf(ClientMetadata client)
    {
        if (client.SectorIdentifierUri is { } identifier)
        {
            return HostOf(identifier);
        }

        var hosts = client.RedirectUris.Select(HostOf).Distinct(StringComparer.Ordinal).ToArray();
        return hosts is [{ } host] ? host : null;
    }

    private static string? HostOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.IdnHost.Length > 0 ? uri.IdnHost.ToLowerInvariant() : null;

    private static string Derive(ReadOnlySpan<byte> salt, string sector, string userId)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(sector + "\n" + userId), hash);
        return Base64UrlText.Encode(hash);
    }
}
