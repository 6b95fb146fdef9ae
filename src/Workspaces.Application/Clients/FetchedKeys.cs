using Microsoft.IdentityModel.Tokens;

namespace Workspaces.Application.Clients;

/// <summary>What a client publishes at its <c>jwks_uri</c> now.</summary>
/// <param name="Keys">The keys that count.</param>
/// <param name="Failure">Why nothing was fetched; null when something was.</param>
internal sealed record FetchedKeys(IReadOnlyList<FetchedKey> Keys, string? Failure)
{
    public static FetchedKeys Of(IReadOnlyList<JsonWebKey> keys, string? failure) => new([.. keys.Select(key => new FetchedKey(key.Kid, key.Kty, key.Use, key.Alg))], failure);
}

/// <summary>One of them, without its numbers.</summary>
internal sealed record FetchedKey(string? Kid, string Kty, string? Use, string? Alg);
