using System.Text;
using System.Text.Json;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.Fuzzing.Mutation;

namespace Workspaces.Fuzzing.Targets;

/// <summary>Key sets of clients.</summary>
internal sealed class JwkSetTarget : Target
{
    private static readonly string Modulus = System.Buffers.Text.Base64Url.EncodeToString([.. Enumerable.Range(0, 256).Select(number => (byte)(number | 0x81))]);

    public override string Name => "jwk-set";

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        .. new[]
        {
            $$"""{"keys":[{{Given.PublicKey}}]}""",
            $$"""{"keys":[{"kty":"RSA","kid":"r","use":"enc","alg":"RSA-OAEP","e":"AQAB","n":"{{Modulus}}"},{{Given.PublicKey}}]}""",
            """{"keys":[{"kty":"OKP","crv":"Ed25519","x":"AAAA"},{"kty":"oct","k":"AAAA"}]}""",
            $$"""{"keys":[{"kty":"EC","crv":"P-256","x":"AAAA","y":"AAAA","key_ops":["verify"],"x5c":["AAAA"]}]}""",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    public override IReadOnlyList<string> Words => ["kty", "RSA", "EC", "oct", "kid", "use", "sig", "enc", "alg", "PS256", "ES256", "crv", "P-256", "x", "y", "n", "e", "d", "k", "key_ops", "x5c", "AQAB"];

    public override byte[] Reshape(Dice dice, byte[] input) => JsonMutation.Change(dice, input, Words);

    public override string Run(byte[] input)
    {
        if (!JwkSet.TryParse(input, out var set))
        {
            return "refused";
        }

        Law(input.Length <= JwkSet.MaxBytes && set.Facts.Count <= JwkSet.MaxKeys, "A key set is bounded.");
        Law(set.Keys.Count <= set.Facts.Count(fact => !fact.Private), "No private key is used.");
        foreach (var key in set.Keys)
        {
            using var imported = ImportedKey.Import(key);
            Law(key.Kty is not "RSA" || imported.Rsa is { KeySize: >= KeyBounds.MinRsaBits and <= KeyBounds.MaxRsaBits }, "No weak key is used, and none that costs too much.");
            Law(!(KeyFit.Verifies(key, "ES256") && KeyFit.Verifies(key, "PS256")), "No key is fit for two kinds of signature.");
        }

        var rewritten = JsonSerializer.SerializeToUtf8Bytes(JsonElement.Parse(input));
        if (rewritten.Length <= JwkSet.MaxBytes)
        {
            Law(JwkSet.TryParse(rewritten, out var again) && again.Malformed == set.Malformed && again.Facts.SequenceEqual(set.Facts)
                && again.Keys.Select(JwkThumbprint.TryCompute).SequenceEqual(set.Keys.Select(JwkThumbprint.TryCompute)), "A key set is the same however it is spelled.");
        }

        return $"{set.Keys.Count} {set.Malformed} {string.Join(',', set.Facts.Select(fact => $"{fact.Type} {fact.Use} {fact.Curve} {fact.Private} {fact.Bits / 256}").Take(3))}";
    }
}
