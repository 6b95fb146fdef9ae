using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using Workspaces.FapiExtensions.Jose;

namespace Workspaces.FapiExtensions.Tests.Given;

/// <summary>Key pairs that tests share, because making them is slow.</summary>
internal static class Keys
{
    public static WorkspaceKey Rsa { get; } = WorkspaceKeyFactory.Generate("PS256");
    public static WorkspaceKey OtherRsa { get; } = WorkspaceKeyFactory.Generate("PS256");
    public static WorkspaceKey Ec { get; } = WorkspaceKeyFactory.Generate("ES256");
    public static WorkspaceKey OtherEc { get; } = WorkspaceKeyFactory.Generate("ES256");
    public static WorkspaceKey Encryption { get; } = WorkspaceKeyFactory.Generate("RSA-OAEP-256");
    public static WorkspaceKey OtherEncryption { get; } = WorkspaceKeyFactory.Generate("RSA-OAEP-256");
    public static RSA WeakRsa { get; } = RSA.Create(1024);

    public static string Json(WorkspaceKey key)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            PublicJwk.Write(writer, key);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public static string Set(params string[] keys) => $$"""{"keys":[{{string.Join(',', keys)}}]}""";

    public static string Set(params WorkspaceKey[] keys) => Set([.. keys.Select(Json)]);

    public static JsonWebKey Public(WorkspaceKey key) => new(Json(key));

    public static JsonWebKey Public(RSA rsa)
    {
        var numbers = rsa.ExportParameters(false);
        return new JsonWebKey { Kty = "RSA", N = Base64Url.EncodeToString(numbers.Modulus), E = Base64Url.EncodeToString(numbers.Exponent) };
    }

    public static JsonWebKey With(this JsonWebKey key, Action<JsonWebKey> change)
    {
        change(key);
        return key;
    }
}
