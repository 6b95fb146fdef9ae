using System.Buffers.Text;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Tokens;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Accounts;

/// <summary>Signs what a bank is asked about its customers' accounts: it verifies the question with the workspace's published keys, and needs no secret for it.</summary>
public sealed class AccountsQuestions(IUserClaims users, TimeProvider time)
{
    /// <summary>The <c>typ</c>, by which nobody takes it for a token.</summary>
    public const string Type = "accounts-question+jwt";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    /// <summary>The question as a JWT: the workspace's issuer asks (<c>iss</c>) the address (<c>aud</c>) about the user (<c>sub</c>), whose claims stand in <c>user</c>.</summary>
    internal async Task<string> AskAsync(Workspace workspace, string url, string userId, CancellationToken cancellationToken)
    {
        var claims = await users.FindAsync(workspace.Id, userId, cancellationToken);
        var now = time.GetUtcNow();
        return Jws.Sign(workspace.Keys.Signing, Type, writer =>
        {
            writer.WriteString("iss"u8, workspace.Issuer);
            writer.WriteString("aud"u8, url);
            writer.WriteString("sub"u8, userId);
            writer.WriteNumber("iat"u8, now.ToUnixTimeSeconds());
            writer.WriteNumber("exp"u8, (now + Lifetime).ToUnixTimeSeconds());
            writer.WriteString("jti"u8, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)));
            writer.WriteStartObject("user"u8);
            foreach (var claim in claims ?? FrozenDictionary<string, JsonElement>.Empty)
            {
                writer.WritePropertyName(claim.Key);
                claim.Value.WriteTo(writer);
            }

            writer.WriteEndObject();
        });
    }
}
