using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Workspaces.FapiExtensions.Binding;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Tokens;

/// <summary>Writes the tokens of a workspace.</summary>
public sealed class TokenIssuer(TimeProvider time)
{
    /// <summary>The <c>typ</c> of signed introspection responses; their media type is <c>application/</c> before it (RFC 9701 5).</summary>
    public const string IntrospectionResponseType = "token-introspection+jwt";

    /// <summary>Longer ones are told by introspection alone: tokens go in a header.</summary>
    private const int LongestDetails = 4096;

    /// <summary>An access token as a JWT (RFC 9068), tied to its client by <paramref name="confirmation"/>.</summary>
    /// <param name="workspace">Signs it.</param>
    /// <param name="clientId">To whom.</param>
    /// <param name="subject">Of whom: the user, or the client itself.</param>
    /// <param name="audiences">For whom: the issuer, or the resources that were named (RFC 8707 2).</param>
    /// <param name="scopes">For what.</param>
    /// <param name="confirmation">What it is tied to.</param>
    /// <param name="grant">What a user granted; null = the token is the client's own.</param>
    public IssuedToken AccessToken(
        Workspace workspace, string clientId, string subject, IReadOnlyList<string> audiences, IReadOnlyList<string> scopes, Confirmation confirmation, Grant? grant)
    {
        var now = time.GetUtcNow();
        var expiresIn = AccessTokenLifetime(workspace, grant, now);
        var token = Jws.Sign(workspace.Keys.Signing, "at+jwt", writer =>
        {
            writer.WriteString("iss"u8, workspace.Issuer);
            AudienceJson.Write(writer, audiences);
            writer.WriteString("sub"u8, subject);
            writer.WriteString("client_id"u8, clientId);
            writer.WriteString("scope"u8, string.Join(' ', scopes));
            writer.WriteNumber("iat"u8, now.ToUnixTimeSeconds());
            writer.WriteNumber("exp"u8, (now + expiresIn).ToUnixTimeSeconds());
            writer.WriteString("jti"u8, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)));
            if (grant is not null)
            {
                writer.WriteString("grant_id"u8, grant.Id);
                WriteOptional(writer, "consent_id", grant.Consent?.Id);
                WriteDetails(writer, grant.Consent?.AuthorizationDetails);
                WriteAuthentication(writer, grant);
            }

            ConfirmationJson.Write(writer, confirmation);
        });
        return new(token, expiresIn);
    }

    /// <summary>An ID token (OpenID Connect Core 2), encrypted when the client registered so.</summary>
    /// <exception cref="MissingClientKeyException">The client asked for encryption and has no key to encrypt to.</exception>
    public async ValueTask<string> IdTokenAsync(Workspace workspace, Client client, Grant grant, IdTokenContent content, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var token = Jws.Sign(workspace.Keys.Signing, "JWT", writer =>
        {
            writer.WriteString("iss"u8, workspace.Issuer);
            writer.WriteString("sub"u8, grant.Subject);
            writer.WriteString("aud"u8, client.Id);
            writer.WriteNumber("iat"u8, now.ToUnixTimeSeconds());
            writer.WriteNumber("exp"u8, (now + workspace.Settings.IdTokenLifetime).ToUnixTimeSeconds());
            WriteOptional(writer, "nonce", grant.Nonce);
            WriteAuthentication(writer, grant);
            WriteHash(writer, "c_hash", content.Code);
            WriteHash(writer, "s_hash", content.State);
            WriteHash(writer, "at_hash", content.AccessToken);
            foreach (var (name, value) in content.Claims)
            {
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }
        });
        return await EncryptAsync(client, token, client.Metadata.IdTokenEncryptedResponseAlg, client.Metadata.IdTokenEncryptedResponseEnc, cancellationToken);
    }

    /// <summary>What the introspection endpoint says of a token, as a JWT (RFC 9701 5). It has neither <c>sub</c> nor <c>exp</c> of its own, so that nobody takes it for a token.</summary>
    /// <param name="workspace">Signs it.</param>
    /// <param name="audience">Who asked.</param>
    /// <param name="description">What is told.</param>
    /// <param name="write">Writes the members of what is told.</param>
    public string IntrospectionResponse<T>(Workspace workspace, string audience, T description, Action<Utf8JsonWriter, T> write)
    {
        var now = time.GetUtcNow();
        return Jws.Sign(workspace.Keys.Signing, IntrospectionResponseType, writer =>
        {
            writer.WriteString("iss"u8, workspace.Issuer);
            writer.WriteString("aud"u8, audience);
            writer.WriteNumber("iat"u8, now.ToUnixTimeSeconds());
            writer.WriteStartObject("token_introspection"u8);
            write(writer, description);
            writer.WriteEndObject();
        });
    }

    /// <summary>Encrypts a signed JWT to a client that registered an algorithm for it; returns it as it is otherwise.</summary>
    /// <exception cref="MissingClientKeyException">The client has no key of the registered algorithm.</exception>
    public static async ValueTask<string> EncryptAsync(Client client, string token, string? algorithm, string? encryption, CancellationToken cancellationToken)
    {
        if (algorithm is null)
        {
            return token;
        }

        // OpenID Connect Registration 2: A128CBC-HS256 is what an absent enc means.
        return await client.Keys.FindForEncryptionAsync(algorithm, cancellationToken) is { } key
            && Jwe.TryEncrypt(token, key, algorithm, encryption ?? "A128CBC-HS256", "JWT") is { } encrypted
                ? encrypted
                : throw new MissingClientKeyException();
    }

    /// <summary>Never longer than the grant behind it (CDR-Tokens).</summary>
    private static TimeSpan AccessTokenLifetime(Workspace workspace, Grant? grant, DateTimeOffset now) =>
        grant?.ExpiresAt - now is { } left && left < workspace.Settings.AccessTokenLifetime ? left : workspace.Settings.AccessTokenLifetime;

    private static void WriteAuthentication(Utf8JsonWriter writer, Grant grant)
    {
        writer.WriteNumber("auth_time"u8, grant.AuthenticatedAt.ToUnixTimeSeconds());
        WriteOptional(writer, "acr", grant.Acr);
    }

    private static void WriteHash(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, TokenHash.Compute(value));
        }
    }

    // RFC 9396 9.1.
    private static void WriteDetails(Utf8JsonWriter writer, string? details)
    {
        if (details is { Length: <= LongestDetails })
        {
            writer.WritePropertyName("authorization_details"u8);
            writer.WriteRawValue(details);
        }
    }

    private static void WriteOptional(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}

/// <summary>An access token, and how long it lives.</summary>
public sealed record IssuedToken(string Token, TimeSpan ExpiresIn);

/// <summary>What an ID token says beside the grant.</summary>
/// <param name="Code">Hashed into c_hash; null = none.</param>
/// <param name="State">Hashed into s_hash (FAPI1-ADV-5.2.2.1-5); null = none.</param>
/// <param name="AccessToken">Hashed into at_hash; null = none.</param>
/// <param name="Claims">The user's claims that were asked for in the ID token.</param>
public sealed record IdTokenContent(string? Code, string? State, string? AccessToken, IReadOnlyDictionary<string, JsonElement> Claims);

/// <summary>Something must be encrypted to a client that has no key for it.</summary>
public sealed class MissingClientKeyException() : Exception("The client has no key to encrypt to.");
