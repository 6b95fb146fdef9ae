using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Workspaces.Application.OperatorKeys;

/// <summary>An operator key as its holder has it: <c>wok.{id}.{secret}</c>. Only the hash of the secret is kept.</summary>
/// <param name="Id">By which the key is found.</param>
/// <param name="Secret">256 random bits, base64url.</param>
internal sealed record OperatorSecret(string Id, string Secret)
{
    private const string Prefix = "wok";
    private const int IdBytes = 9;
    private const int SecretBytes = 32;
    private const int MaxLength = 128;

    public static OperatorSecret New() =>
        new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes)), Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes)));

    /// <summary>Null when it cannot be one.</summary>
    public static OperatorSecret? Read(string text) =>
        text.Length <= MaxLength && text.Split('.') is [Prefix, { Length: > 0 } id, { Length: > 0 } secret] ? new(id, secret) : null;

    /// <summary>A random secret of this length needs no slow hash.</summary>
    public byte[] Hash() => SHA256.HashData(Encoding.UTF8.GetBytes(Secret));

    /// <summary>The whole key, for its holder alone.</summary>
    public string Reveal() => $"{Prefix}.{Id}.{Secret}";

    public override string ToString() => $"(operator key {Id})";
}
