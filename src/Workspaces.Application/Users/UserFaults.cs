using System.Collections.Frozen;
using System.Text.Json;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Precis;

namespace Workspaces.Application.Users;

/// <summary>What is wrong with what is said of a user.</summary>
internal static class UserFaults
{
    public const int MaxPasswordLength = 256;

    /// <summary>How long the same password may be as it was typed, its letters and marks apart.</summary>
    public const int MaxTypedPasswordLength = 4 * MaxPasswordLength;

    /// <summary>NIST SP 800-63B-4 3.1.1.2; longer ones are advised where the password is all that is asked for.</summary>
    public const int MinPasswordLength = 8;

    /// <summary>Claims that the server makes itself (OpenID Connect Core 2, RFC 7519 4.1).</summary>
    private static readonly FrozenSet<string> OwnClaims = FrozenSet.Create(
        StringComparer.Ordinal,
        "sub", "iss", "aud", "exp", "nbf", "iat", "jti", "azp", "nonce", "acr", "amr", "auth_time", "cnf", "at_hash", "c_hash", "s_hash", "client_id",
        "scope", "grant_id");

    public static bool IsOwnClaim(string name) => OwnClaims.Contains(name);

    public static IEnumerable<Fault> OfUsername(string username) =>
        Username.FaultOf(username) is { } fault ? [new(FaultKind.Malformed, fault, "username")] : [];

    /// <summary>Lengths are those of what is kept (RFC 8265 4.2.2), in characters.</summary>
    public static IEnumerable<Fault> OfPassword(string password)
    {
        var enforced = password.Length <= MaxTypedPasswordLength ? OpaqueString.Enforce(password) : Enforced.Of(password);
        if (enforced.Fault is { } fault)
        {
            yield return new(FaultKind.Malformed, $"password has characters that can be seen or typed again (RFC 8265 4): {fault}.", "password");
        }
        else if (enforced.Text?.EnumerateRunes().Count() is < MinPasswordLength or > MaxPasswordLength)
        {
            yield return new(FaultKind.Malformed, $"password has {MinPasswordLength} to {MaxPasswordLength} characters.", "password");
        }
    }

    public static IEnumerable<Fault> OfClaims(JsonElement? claims) => claims switch
    {
        null => [],
        { ValueKind: not JsonValueKind.Object } => [new(FaultKind.Malformed, "claims is a JSON object.", "claims")],
        { } given => given.EnumerateObject().Where(claim => IsOwnClaim(claim.Name))
            .Select(claim => new Fault(FaultKind.Malformed, $"The server makes the claim '{claim.Name}' itself.", $"claims.{claim.Name}")),
    };
}
