using System.Text.Json.Serialization;

namespace Workspaces.FapiExtensions.Protocol;

/// <summary>Where the workspace's own keys stand, and what they are called there.</summary>
/// <param name="PublishedAt">Where others find them (RFC 7517 5), such as the bank's key set at its directory: the <c>jwks_uri</c> of discovery, and nothing signs that does not stand there; empty = the server publishes them itself.</param>
/// <param name="RequestSubject">
/// The subject of certificate requests (PKCS#10) for the keys, as RFC 4514 writes it, with <c>{organisation}</c> and <c>{software}</c> for what the directory calls them; empty = each request names its own.
/// </param>
public sealed record KeySettings(string PublishedAt, string RequestSubject)
{
    /// <summary><see cref="PublishedAt"/>; null = the server publishes them itself.</summary>
    [JsonIgnore]
    public string? Elsewhere => PublishedAt.Length > 0 ? PublishedAt : null;

    /// <summary><see cref="RequestSubject"/>; null = each request names its own.</summary>
    [JsonIgnore]
    public string? Subject => RequestSubject.Length > 0 ? RequestSubject : null;
}
