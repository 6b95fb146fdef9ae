using Microsoft.IdentityModel.Tokens;
using Workspaces.FapiExtensions.Jose;
using Workspaces.Storage.Keys;

namespace Workspaces.Application.Publication;

/// <summary>
/// Compares keys with a key set that somebody else publishes: whoever looks for a key by its <c>kid</c> must find that very key, once, and be allowed to use it for what it does (RFC 7517 4.2 to 4.5).
/// </summary>
internal static class KeySetComparison
{
    private const int MaxShown = 64;

    public static KeySetFindings Of(IReadOnlyList<OwnKey> own, JwkSet set)
    {
        var ours = own.Select(key => key.PublishedAs)
            .Concat(set.Keys.Where(key => own.Any(one => IsSame(one, key))).Select(key => key.Kid))
            .ToHashSet(StringComparer.Ordinal);
        return new(
            [.. own.Select(key => Find(key, set))],
            [.. set.Facts.Where(fact => fact.KeyId is null || !ours.Contains(fact.KeyId)).Select(fact => fact.KeyId is null ? "a key without kid" : Shown(fact.KeyId))]);
    }

    private static KeyPublication Find(OwnKey key, JwkSet set)
    {
        var standing = set.Facts.Count(fact => fact.KeyId == key.PublishedAs);
        if (standing == 0)
        {
            return FindElsewhere(key, set) is { } other
                ? Differs(key, $"It stands there {(string.IsNullOrEmpty(other.Kid) ? "without kid" : $"under the kid '{Shown(other.Kid)}'")}; 'key certify' says under which it is to sign.")
                : new(key.KeyId, key.PublishedAs, PublicationState.Missing);
        }

        return FaultOf(key, set, standing) is { } fault ? Differs(key, fault) : new(key.KeyId, key.PublishedAs, PublicationState.Published);
    }

    private static string? FaultOf(OwnKey key, JwkSet set, int standing) =>
        standing > 1 ? $"Its kid stands there {standing} times, and nobody can tell which is meant (RFC 7517 4.5)."
        : set.FaultOf(key.PublishedAs) is { } unusable ? unusable
        : set.Keys.FirstOrDefault(one => one.Kid == key.PublishedAs) is not { } found ? "What stands there under its kid is no key of a type that signs or encrypts here."
        : !IsSame(key, found) ? "Another key stands there under its kid."
        : FaultOfLabels(key, found);

    private static string? FaultOfLabels(OwnKey key, JsonWebKey found) => found switch
    {
        { Use: { Length: > 0 } use } when use != key.Use => $"Its use there is '{Shown(use)}', not '{key.Use}'.",
        { Alg: { Length: > 0 } algorithm } when algorithm != key.Algorithm => $"Its alg there is '{Shown(algorithm)}', not '{key.Algorithm}'.",
        { KeyOps.Count: > 0 } when !OperationsOf(key.Use).Any(found.KeyOps.Contains) => $"Its key_ops there do not have '{OperationsOf(key.Use)[0]}'.",
        _ => null,
    };

    private static string[] OperationsOf(string use) => use is KeyUse.Signature ? ["verify"] : ["encrypt", "wrapKey"];

    private static JsonWebKey? FindElsewhere(OwnKey key, JwkSet set) => set.Keys.FirstOrDefault(one => IsSame(key, one));

    private static bool IsSame(OwnKey key, JsonWebKey other) => JwkThumbprint.TryCompute(other) == key.Thumbprint;

    private static KeyPublication Differs(OwnKey key, string reason) => new(key.KeyId, key.PublishedAs, PublicationState.Differs, reason);

    private static string Shown(string text) => text.Length > MaxShown ? text[..MaxShown] + "…" : text;
}
