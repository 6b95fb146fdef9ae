using System.Text.Json.Nodes;
using Workspaces.Directories.Keys;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Directories.Registry;

/// <summary>The keys that a directory makes for software: one that signs, one to encrypt to.</summary>
/// <param name="Private">Both halves, as a JWKS.</param>
internal sealed record SoftwareKeys(IReadOnlyList<PublishedKey> Published, JsonObject Private)
{
    private const string Encryption = "RSA-OAEP";

    /// <param name="signingAlgorithm">PS256 or ES256; null = PS256.</param>
    public static SoftwareKeys New(string? signingAlgorithm)
    {
        using var signing = new KeyPair(WorkspaceKeyFactory.Generate(signingAlgorithm ?? SigningAlgorithm.PS256));
        using var encryption = new KeyPair(WorkspaceKeyFactory.Generate(Encryption));
        return new([new(signing.Public()), new(encryption.Public())], KeySet.Of([signing.Private(), encryption.Private()]));
    }
}
