using System.Text.Json.Nodes;
using Workspaces.Client.Http;
using Workspaces.Client.Jose;
using Workspaces.Client.Keys;

namespace Workspaces.Client.Discovery;

/// <summary>An authorization server as its published metadata describes it (OpenID Connect Discovery, RFC 8414, RFC 8705 5).</summary>
public sealed class AuthorizationServer(string issuer, JsonObject metadata, JsonArray keys)
{
    private const string Suffix = "/.well-known/openid-configuration";
    private const string Inserted = "/.well-known/oauth-authorization-server";

    public string Issuer { get; } = issuer;
    public JsonObject Metadata { get; } = metadata;
    /// <summary>The published keys.</summary>
    public JsonArray Keys { get; } = keys;

    public static Task<AuthorizationServer> DiscoverAsync(TppHttp http, string issuer, CancellationToken cancellationToken) =>
        ReadAsync(http, MetadataUrl(issuer, openId: true), cancellationToken);

    /// <summary>Reads the metadata at an address in the form of OpenID Connect Discovery 4 or of RFC 8414 3.1; the issuer in them must be the one that the address names.</summary>
    public static async Task<AuthorizationServer> ReadAsync(TppHttp http, Uri url, CancellationToken cancellationToken)
    {
        var metadata = await GetAsync(http, url, cancellationToken);
        var issuer = IssuerOf(url);
        if ((string?)metadata["issuer"] != issuer)
        {
            throw new InvalidOperationException($"The metadata of {issuer} is that of {metadata["issuer"]}.");
        }

        var set = await GetAsync(http, new((string?)metadata["jwks_uri"] ?? throw new InvalidOperationException($"{issuer} has no jwks_uri.")), cancellationToken);
        return new(issuer, metadata, set["keys"]?.AsArray() ?? []);
    }

    /// <summary>Where an endpoint is: its mutual-TLS alias for a client that presents a certificate, if there is one.</summary>
    public Uri Endpoint(string name, bool mutualTls)
    {
        var alias = mutualTls ? (string?)Metadata["mtls_endpoint_aliases"]?[name] : null;
        return new(alias ?? (string?)Metadata[name] ?? throw new InvalidOperationException($"{Issuer} has no {name}."));
    }

    /// <summary>The sample resource, beside the token endpoint on the mutual-TLS listener.</summary>
    public Uri Resource(string path) => new(Endpoint("token_endpoint", mutualTls: true), path);

    /// <summary>The key to which request objects are encrypted.</summary>
    public JsonObject? EncryptionKey => Keys.OfType<JsonObject>().FirstOrDefault(key => (string?)key["use"] == "enc");

    /// <summary>Checks an ID token from the token endpoint, or, with a code, from the authorization response (OpenID Connect Core 3.3.2.11).</summary>
    public VerifiedJwt VerifyIdToken(string token, TppKeys keys, string clientId, DateTimeOffset now, IdTokenContext context)
    {
        var verification = new JwtVerification(Keys, keys, now);
        var opened = verification.Open(token, Issuer, clientId);
        verification.Require(opened["sub"] is { Length: > 0 and <= 255 }, "Its sub is missing or too long.");
        verification.Require(opened.Claims["iat"] is not null, "It has no iat.");
        verification.Require(opened["nonce"] == context.Nonce, "Its nonce is not the one that was sent.");
        verification.Require(context.Code is null || opened["c_hash"] == JwtVerification.HalfHash(context.Code), "Its c_hash is missing or wrong.");
        verification.Require(context.Code is null || opened["s_hash"] == (context.State is null ? null : JwtVerification.HalfHash(context.State)), "Its s_hash is missing or wrong.");
        verification.Require(context.AccessToken is null || opened["at_hash"] is null || opened["at_hash"] == JwtVerification.HalfHash(context.AccessToken), "Its at_hash is wrong.");
        return opened;
    }

    /// <summary>Checks a JWT-secured authorization response (JARM 2.4).</summary>
    public VerifiedJwt VerifyResponse(string token, TppKeys keys, string clientId, DateTimeOffset now)
    {
        var verification = new JwtVerification(Keys, keys, now);
        var opened = verification.Open(token, Issuer, clientId);
        verification.Require(opened.Claims["exp"] is not { } exp || (long)exp - now.ToUnixTimeSeconds() <= 600, "It lives longer than ten minutes.");
        return opened;
    }

    /// <summary>Where an issuer publishes its metadata, in the form of OpenID Connect Discovery 4 or, for plain OAuth, of RFC 8414 3.1.</summary>
    public static Uri MetadataUrl(string issuer, bool openId)
    {
        var url = new Uri(issuer);
        return openId ? new(issuer + Suffix) : new(url, Inserted + url.AbsolutePath);
    }

    private static string IssuerOf(Uri url)
    {
        var address = url.AbsoluteUri;
        return url.AbsolutePath.StartsWith(Inserted, StringComparison.Ordinal) ? url.GetLeftPart(UriPartial.Authority) + url.AbsolutePath[Inserted.Length..]
            : address.EndsWith(Suffix, StringComparison.Ordinal) ? address[..^Suffix.Length]
            : throw new InvalidOperationException($"{url} is no address of metadata.");
    }

    private static async Task<JsonObject> GetAsync(TppHttp http, Uri url, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        var answer = await http.SendAsync(request, null, null, cancellationToken);
        return answer is { Succeeded: true, Json: { } json } ? json : throw new InvalidOperationException($"{url} answered {(int)answer.Status}.");
    }
}
