using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Workspaces.Directories.Tests.Given;

/// <summary>What a token says to somebody who knows the published keys.</summary>
internal static class Signed
{
    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false };

    public static async Task<bool> Verifies(string token, JsonObject keys) => (await Handler.ValidateTokenAsync(token, new()
    {
        IssuerSigningKeys = new JsonWebKeySet(keys.ToJsonString()).GetSigningKeys(),
        ValidAlgorithms = ["PS256"],
        ValidateAudience = false,
        ValidateIssuer = false,
        ValidateLifetime = false,
    })).IsValid;

    public static JsonObject Claims(string token) => JsonNode.Parse(Base64UrlEncoder.Decode(token.Split('.')[1]))!.AsObject();

    public static JsonObject Header(string token) => JsonNode.Parse(Base64UrlEncoder.Decode(token.Split('.')[0]))!.AsObject();
}
