using System.Collections.Frozen;
using System.Text.Json;
using Workspaces.FapiExtensions.Bank;
using Workspaces.FapiExtensions.Tokens;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Accounts;

/// <summary>Signs what a bank is asked about its customers' accounts: it verifies the question with the workspace's published keys, and needs no secret for it.</summary>
public sealed class AccountsQuestions(IUserClaims users, TimeProvider time)
{
    /// <summary>The <c>typ</c>, by which nobody takes it for a token.</summary>
    public const string Type = "accounts-question+jwt";

    /// <summary>The question as a JWT: the workspace's issuer asks (<c>iss</c>) the address (<c>aud</c>) about the user (<c>sub</c>), whose claims stand in <c>user</c>.</summary>
    internal async Task<string> AskAsync(Workspace workspace, string url, string userId, CancellationToken cancellationToken)
    {
        var claims = await users.FindAsync(workspace.Id, userId, cancellationToken);
        return BankJwt.Sign(workspace, Type, url, userId, time.GetUtcNow(), writer =>
        {
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
