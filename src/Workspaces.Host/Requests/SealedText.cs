using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Workspaces.Host.Requests;

/// <summary>What a browser keeps for the server and sends back, in a cookie or a form: text that nobody can read or make. What is no such text is read as nothing.</summary>
internal static class SealedText
{
    public static string Seal(this IDataProtector protector, byte[] content) => Base64Url.EncodeToString(protector.Protect(content));

    /// <param name="protector">By whom only what it sealed itself is read.</param>
    /// <param name="content">What is sealed.</param>
    /// <param name="lifetime">After what time it is nothing any more.</param>
    public static string Seal(this IDataProtector protector, byte[] content, TimeSpan lifetime) =>
        Base64Url.EncodeToString(protector.ToTimeLimitedDataProtector().Protect(content, lifetime));

    public static string Seal<TContent>(this IDataProtector protector, TContent content, TimeSpan lifetime) => protector.Seal(JsonSerializer.SerializeToUtf8Bytes(content), lifetime);

    /// <summary>Null for what was not sealed so.</summary>
    public static byte[]? Unseal(this IDataProtector protector, string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? null : protector.Unprotect(Base64Url.DecodeFromChars(text));
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Null for what was not sealed with a lifetime, or is over.</summary>
    public static byte[]? UnsealLiving(this IDataProtector protector, string? text) => protector.ToTimeLimitedDataProtector().Unseal(text);

    /// <summary>Null for what was not sealed with a lifetime, is over, or has another form.</summary>
    public static TContent? UnsealLiving<TContent>(this IDataProtector protector, string? text) where TContent : class
    {
        try
        {
            return protector.UnsealLiving(text) is { } content ? JsonSerializer.Deserialize<TContent>(content) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
