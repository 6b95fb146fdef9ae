namespace Workspaces.FapiExtensions.Consents;

/// <summary>What a user agreed to tell and allow a client, for as long as it is remembered.</summary>
/// <param name="Claims">Personal claims that were asked for by name, beside those of the scopes.</param>
public sealed record Consent(IReadOnlyList<string> Scopes, IReadOnlyList<string> Claims, DateTimeOffset GrantedAt, DateTimeOffset ExpiresAt)
{
    /// <summary>Whether all of it was agreed to.</summary>
    public bool Covers(IEnumerable<string> scopes, IEnumerable<string> claims) => scopes.All(Scopes.Contains) && claims.All(Claims.Contains);
}
