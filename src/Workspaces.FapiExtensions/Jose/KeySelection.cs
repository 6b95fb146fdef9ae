using Microsoft.IdentityModel.Tokens;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Jose;

/// <summary>Chooses among a client's keys: by key id, else by what they are fit for.</summary>
internal static class KeySelection
{
    public static bool HasKeyId(IReadOnlyList<JsonWebKey> keys, string? keyId) => keyId is null || keys.Any(key => key.Kid == keyId);

    /// <summary>Fitting keys of this id; keys without any id count when none has it.</summary>
    public static IReadOnlyList<JsonWebKey> ForVerification(IReadOnlyList<JsonWebKey> keys, string algorithm, string? keyId)
    {
        var fitting = keys.Where(key => KeyFit.Verifies(key, algorithm));
        if (keyId is null)
        {
            return [.. fitting.OrderBy(key => key.Use is "sig" ? 0 : 1)];
        }

        return HasKeyId(keys, keyId)
            ? [.. fitting.Where(key => key.Kid == keyId)]
            : [.. fitting.Where(key => string.IsNullOrEmpty(key.Kid))];
    }

    /// <summary>
    /// Those that a signature is tried with: two at most, or a set of many keys would multiply what a wrong one costs; the one that it names first. Whoever rotates keys names them (FAPI1-ADV-8.9-1).
    /// </summary>
    public static IReadOnlyList<JsonWebKey> ToTry(IReadOnlyList<JsonWebKey> keys, string algorithm, string? keyId) =>
    [
        .. keys.Where(key => KeyFit.Verifies(key, algorithm))
            .OrderBy(key => keyId is not null && key.Kid == keyId ? 0 : 1)
            .ThenBy(key => key.Use is "sig" ? 0 : 1)
            .Take(KeyBounds.MaxTried),
    ];

    public static JsonWebKey? ForEncryption(IReadOnlyList<JsonWebKey> keys, string algorithm) =>
        keys.Where(key => KeyFit.Encrypts(key, algorithm)).OrderBy(key => key.Use is "enc" ? 0 : 1).FirstOrDefault();
}
