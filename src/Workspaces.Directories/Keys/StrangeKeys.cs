using System.Buffers.Text;
using System.Text.Json.Nodes;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Directories.Keys;

/// <summary>Keys that are nobody's, under the names of others.</summary>
internal static class StrangeKeys
{
    private static readonly string[] OfCertificates = ["x5c", "x5t#S256"];

    /// <summary>A key set with the same names, and other keys.</summary>
    public static JsonObject InPlaceOf(JsonObject keys) => KeySet.Of([.. keys["keys"]!.AsArray().Select(key => InPlaceOfOne(key!.DeepClone().AsObject()))]);

    private static JsonObject InPlaceOfOne(JsonObject key)
    {
        Array.ForEach(OfCertificates, name => key.Remove(name));
        if ((string?)key["n"] is { } modulus)
        {
            key["n"] = Another(modulus);
            return key;
        }

        using var strange = new KeyPair(WorkspaceKeyFactory.Generate(SigningAlgorithm.ES256));
        var jwk = strange.Public();
        (key["x"], key["y"]) = (jwk["x"]!.DeepClone(), jwk["y"]!.DeepClone());
        return key;
    }

    // Nobody has the private part of it, which takes long to make: this one verifies nothing.
    private static string Another(string modulus)
    {
        var number = Base64Url.DecodeFromChars(modulus);
        number[number.Length / 2] ^= 1;
        return Base64Url.EncodeToString(number);
    }
}
