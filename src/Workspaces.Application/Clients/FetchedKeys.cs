using Workspaces.FapiExtensions.Jose;

namespace Workspaces.Application.Clients;

/// <summary>What a client publishes at its <c>jwks_uri</c> now.</summary>
/// <param name="Keys">The keys that count.</param>
/// <param name="Faults">Which keys do not count, and why.</param>
/// <param name="Failure">Why nothing was fetched; null when something was.</param>
internal sealed record FetchedKeys(IReadOnlyList<FetchedKey> Keys, IReadOnlyList<string> Faults, string? Failure)
{
    public static FetchedKeys Of(JwkSet? set, string? failure) =>
        new([.. (set ?? JwkSet.Empty).Keys.Select(key => new FetchedKey(key.Kid, key.Kty, key.Use, key.Alg))], [.. (set ?? JwkSet.Empty).Faults()], failure);
}

/// <summary>One of them, without its numbers.</summary>
internal sealed record FetchedKey(string? Kid, string Kty, string? Use, string? Alg);
