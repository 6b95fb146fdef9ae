using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Bank;

/// <summary>What a workspace sends to the bank behind it: the bank verifies it with the workspace's published keys, and needs no secret for it.</summary>
internal static class BankJwt
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    /// <summary>A JWT from the workspace's issuer (<c>iss</c>) to an address (<c>aud</c>) about a user (<c>sub</c>).</summary>
    /// <param name="workspace">Who sends it.</param>
    /// <param name="type">The <c>typ</c>, by which nobody takes it for a token or for another of these.</param>
    /// <param name="url">Where it is sent.</param>
    /// <param name="userId">The user.</param>
    /// <param name="now">The time.</param>
    /// <param name="write">Writes the other claims.</param>
    public static string Sign(Workspace workspace, string type, string url, string userId, DateTimeOffset now, Action<Utf8JsonWriter> write) => Jws.Sign(workspace.Keys.Signing, type, writer =>
    {
        writer.WriteString("iss"u8, workspace.Issuer);
        writer.WriteString("aud"u8, url);
        writer.WriteString("sub"u8, userId);
        writer.WriteNumber("iat"u8, now.ToUnixTimeSeconds());
        writer.WriteNumber("exp"u8, (now + Lifetime).ToUnixTimeSeconds());
        writer.WriteString("jti"u8, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)));
        write(writer);
    });
}
