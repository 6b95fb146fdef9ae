using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.FapiExtensions.Jose;

namespace Workspaces.Directories.Keys;

/// <summary>A key pair that was just made: its owner is shown both halves once, the directory keeps the public one.</summary>
internal sealed class KeyPair(WorkspaceKey key) : IDisposable
{
    public WorkspaceKey Key => key;

    /// <summary>The public half.</summary>
    public JsonObject Public()
    {
        using var memory = new MemoryStream();
        using (var writer = new Utf8JsonWriter(memory))
        {
            PublicJwk.Write(writer, key);
        }

        return JsonNode.Parse(memory.ToArray())!.AsObject();
    }

    /// <summary>Both halves (RFC 7518 6.2.2, 6.3.2).</summary>
    public JsonObject Private()
    {
        var jwk = Public();
        foreach (var (name, value) in PrivateNumbers())
        {
            jwk[name] = Base64Url.EncodeToString(value);
        }

        return jwk;
    }

    public void Dispose() => key.Key.Dispose();

    private IEnumerable<(string Name, byte[]? Value)> PrivateNumbers()
    {
        if (key.Key is ECDsa ecdsa)
        {
            return [("d", ecdsa.ExportParameters(includePrivateParameters: true).D)];
        }

        var rsa = ((RSA)key.Key).ExportParameters(includePrivateParameters: true);
        return [("d", rsa.D), ("p", rsa.P), ("q", rsa.Q), ("dp", rsa.DP), ("dq", rsa.DQ), ("qi", rsa.InverseQ)];
    }
}
