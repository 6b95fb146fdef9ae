using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.OneTime;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.ClientAuthentication;

/// <summary>Gathers the facts of a client assertion (<c>private_key_jwt</c>, RFC 7523 3).</summary>
internal static class ClientAssertionReader
{
    /// <summary>Far more than an assertion needs, and little enough that refusing millions of them costs little.</summary>
    private const int MaxLength = 8 * 1024;

    // Rules may accept an assertion for a while after its end; its jti must be remembered at least as long.
    private static readonly TimeSpan ReplayMargin = TimeSpan.FromMinutes(2);

    /// <summary>An assertion that was read and not verified; null when it is no JWT with well-formed claims.</summary>
    public static (CompactJwt Jwt, JwtClaims Claims)? TryRead(string? assertion) =>
        CompactJwt.TryParse(assertion, out var jwt, MaxLength) && JwtClaims.TryRead(jwt.Payload, out var claims) ? (jwt, claims) : null;

    /// <summary>What an assertion says, with its signature unverified: that costs more than all the rest together.</summary>
    public static ClientAssertion Describe(CompactJwt jwt, JwtClaims claims) => new()
    {
        Algorithm = jwt.Algorithm,
        Signature = SignatureStatus.Unverified,
        Type = jwt.Type,
        KeyHints = jwt.KeyHints,
        Issuer = claims.Issuer,
        Subject = claims.Subject,
        Audiences = claims.Audiences,
        AudienceIsString = claims.AudienceIsString,
        Expires = claims.Expires,
        NotBefore = claims.NotBefore,
        IssuedAt = claims.IssuedAt,
        JwtId = claims.JwtId,
    };

    public static async ValueTask<SignatureStatus> VerifyAsync(CompactJwt jwt, Client client, CancellationToken cancellationToken) =>
        Jws.Verify(jwt, await client.Keys.FindForVerificationAsync(jwt.Algorithm, jwt.KeyId, cancellationToken));

    public static OneTimeValue? OneTimeValue(ClientAssertion assertion, Client client) => assertion is { JwtId: { } jwtId, Expires: { } expires }
        ? new OneTimeValue(OneTimeKind.ClientAssertion, OneTimeKey.Of(client.Id, jwtId), Later(expires, ReplayMargin))
        : null;

    private static DateTimeOffset Later(DateTimeOffset time, TimeSpan by) => time > DateTimeOffset.MaxValue - by ? DateTimeOffset.MaxValue : time + by;
}
