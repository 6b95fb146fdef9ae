using System.Text.Json;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.OneTime;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.RequestObjects;

/// <summary>Reads request objects (RFC 9101): decrypts where the workspace offers that, checks the signature with the client's keys, gathers the facts.</summary>
internal static class RequestObjectReader
{
    private static readonly TimeSpan ReplayMargin = TimeSpan.FromMinutes(2);

    // One sentence for all of decryption, lest the answer tells something about the ciphertext (RFC 7516 11.5).
    private static readonly Violation Undecryptable = new(OAuthError.InvalidRequestObject, "The encrypted request object cannot be read.") { NeverRedirect = true };
    private static readonly Violation Unreadable = new(OAuthError.InvalidRequestObject, "The request object is not a readable JWT.") { NeverRedirect = true };
    private static readonly Violation BadClaims = new(OAuthError.InvalidRequestObject, "A registered claim of the request object has a wrong JSON type.") { NeverRedirect = true };

    /// <summary>Reads the <c>request</c> parameter of a client.</summary>
    /// <returns>
    /// The facts with the claims, the signature unverified (<see cref="VerifyAsync"/>); for an unreadable object facts that say so, with <c>invalid_request_object</c>.
    /// </returns>
    public static RequestObjectReading Read(string request, Workspace workspace)
    {
        DecryptedJwe? decrypted = null;
        if (Jwe.IsEncrypted(request)
            && !Jwe.TryDecrypt(request, workspace.Keys.Decryption, workspace.Settings.RequestObjectEncryption, out decrypted))
        {
            return Refused(Undecryptable);
        }

        if (!CompactJwt.TryParse(decrypted?.Payload ?? request, out var jwt))
        {
            return Refused(decrypted is null ? Unreadable : Undecryptable);
        }

        if (!JwtClaims.TryRead(jwt.Payload, out var claims) || !JwtClaims.TryText(jwt.Payload, "client_id", out var clientId))
        {
            return Refused(BadClaims);
        }

        return new() { Facts = CreateFacts(jwt, claims, clientId, decrypted), Payload = jwt.Payload, Jwt = jwt };
    }

    /// <summary>The reading with the signature verified by the client's keys. A bad one is a fact: the rules refuse it.</summary>
    public static async ValueTask<RequestObjectReading> VerifyAsync(RequestObjectReading reading, Client client, CancellationToken cancellationToken)
    {
        if (reading.Jwt is not { } jwt)
        {
            return reading;
        }

        var keys = await client.Keys.FindForVerificationAsync(jwt.Algorithm, jwt.KeyId, cancellationToken);
        var signature = Jws.Verify(jwt, keys);
        var facts = reading.Facts with
        {
            Signature = signature,
            KeyFault = signature is SignatureStatus.Valid ? null : await client.Keys.FindFaultAsync(jwt.KeyId, cancellationToken),
            KeysFailure = signature is SignatureStatus.Valid ? null : await client.Keys.FindFailureAsync(cancellationToken),
        };
        return reading with { Facts = facts, OneTimeValue = OneTimeValue(facts, client) };
    }

    private static RequestObject CreateFacts(CompactJwt jwt, JwtClaims claims, string? clientId, DecryptedJwe? decrypted) => new()
    {
        Algorithm = jwt.Algorithm,
        Signature = SignatureStatus.Unverified,
        Type = jwt.Type,
        KeyHints = jwt.KeyHints,
        EncryptionAlgorithm = decrypted?.Algorithm,
        ContentEncryption = decrypted?.Encryption,
        Issuer = claims.Issuer,
        Audiences = claims.Audiences,
        Expires = claims.Expires,
        NotBefore = claims.NotBefore,
        IssuedAt = claims.IssuedAt,
        JwtId = claims.JwtId,
        Claims = Names(jwt.Payload),
        ClientId = clientId,
    };

    private static HashSet<string> Names(JsonElement payload) =>
        payload.EnumerateObject().Select(member => member.Name).ToHashSet(StringComparer.Ordinal);

    private static OneTimeValue? OneTimeValue(RequestObject facts, Client client) =>
        facts is { Signature: SignatureStatus.Valid, JwtId: { } jwtId, Expires: { } expires } && expires < DateTimeOffset.MaxValue - ReplayMargin
            ? new OneTimeValue(OneTimeKind.RequestObject, OneTimeKey.Of(client.Id, jwtId), expires + ReplayMargin)
            : null;

    private static RequestObjectReading Refused(Violation violation) => new()
    {
        Violation = violation,
        Facts = new() { Malformed = true, Algorithm = "", Signature = SignatureStatus.Missing, Claims = new HashSet<string>() },
    };
}
