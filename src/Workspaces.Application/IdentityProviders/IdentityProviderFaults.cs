using Workspaces.Application.Outcomes;
using Workspaces.Application.Users;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.IdentityProviders;

/// <summary>What is wrong with an identity provider, before anybody asks it.</summary>
internal static class IdentityProviderFaults
{
    private const int MaxUrl = 1000;
    private const int MaxName = 100;
    private const int MaxClientId = 255;
    private const int MaxSecret = 1000;
    private const int MaxScopes = 50;
    private const int MaxMapped = 100;

    /// <param name="wanted">What is to be set.</param>
    /// <param name="ownIssuer">The workspace's own issuer.</param>
    public static List<Fault> Of(NewIdentityProvider wanted, string ownIssuer) =>
    [
        .. OfIssuer(wanted.Issuer, ownIssuer),
        .. Unless(IsText(wanted.DisplayName, MaxName), "display_name", $"display_name has 1 to {MaxName} characters, none of them a control character."),
        .. Unless(IsPrintable(wanted.ClientId, MaxClientId), "client_id", $"client_id has 1 to {MaxClientId} printable ASCII characters."),
        .. Unless(
            wanted.TokenEndpointAuthMethod is null || UpstreamClientAuthentication.All.Contains(wanted.TokenEndpointAuthMethod), "token_endpoint_auth_method",
            $"token_endpoint_auth_method is one of {string.Join(", ", UpstreamClientAuthentication.All)}."),
        .. OfSecret(wanted),
        .. OfScopes(wanted.Scopes),
        .. OfClaims(wanted.Claims),
        .. OfAcr(wanted.Acr),
    ];

    private static IEnumerable<Fault> OfIssuer(string issuer, string ownIssuer)
    {
        // As the provider spells it, for it is compared to the letter.
        var url = Uri.TryCreate(issuer, UriKind.Absolute, out var parsed) && IsPrintable(issuer, MaxUrl) ? parsed : null;
        return Unless(
                url is { Scheme: "https", UserInfo.Length: 0 } && !issuer.Contains('?', StringComparison.Ordinal) && !issuer.Contains('#', StringComparison.Ordinal),
                "issuer", $"issuer is an https URL of up to {MaxUrl} characters without query, fragment and user (OIDCD-3).")
            .Concat(Unless(issuer != ownIssuer, "issuer", "A workspace is not its own identity provider."));
    }

    private static IEnumerable<Fault> OfSecret(NewIdentityProvider wanted) => wanted switch
    {
        { ClientSecret: null } => [],
        { TokenEndpointAuthMethod: null or UpstreamClientAuthentication.PrivateKeyJwt } =>
            [new(FaultKind.Malformed, "client_secret goes with client_secret_basic and client_secret_post.", "client_secret")],
        { ClientSecret: { } secret } => Unless(IsPrintable(secret, MaxSecret), "client_secret", $"client_secret has 1 to {MaxSecret} printable ASCII characters."),
    };

    private static IEnumerable<Fault> OfScopes(IReadOnlyList<string>? scopes) => scopes is null ? [] :
    [
        .. Unless(scopes.Contains("openid"), "scopes", "scopes contains openid."),
        .. Unless(scopes.Count <= MaxScopes, "scopes", $"scopes names up to {MaxScopes}."),
        // RFC 6749 3.3.
        .. scopes.Index().Where(scope => !IsPrintable(scope.Item, MaxName) || scope.Item.AsSpan().ContainsAny(" \"\\"))
            .Select(scope => new Fault(FaultKind.Malformed, "A scope has printable ASCII characters without space, quotation mark and backslash.", $"scopes[{scope.Index}]")),
    ];

    private static IEnumerable<Fault> OfClaims(IReadOnlyDictionary<string, string>? claims) => claims is null ? [] :
    [
        .. OfMap("claims", claims),
        .. claims.Keys.Where(UserFaults.IsOwnClaim).Select(name => new Fault(FaultKind.Malformed, $"The server makes the claim '{name}' itself.", $"claims.{name}")),
    ];

    private static IEnumerable<Fault> OfAcr(IReadOnlyDictionary<string, string>? acr) => acr is null ? [] :
    [
        .. OfMap("acr", acr),
        .. acr.GroupBy(name => name.Value, StringComparer.Ordinal).SelectMany(same => same.Skip(1))
            .Select(name => new Fault(FaultKind.Malformed, "Two of our values cannot stand for one of the provider's.", $"acr.{name.Key}")),
        .. acr.Keys.Where(name => name.Contains(' ', StringComparison.Ordinal)).Select(name => new Fault(FaultKind.Malformed, "An acr value has no spaces.", $"acr.{name}")),
        .. acr.Where(name => name.Value.Contains(' ', StringComparison.Ordinal)).Select(name => new Fault(FaultKind.Malformed, "An acr value has no spaces.", $"acr.{name.Key}")),
    ];

    private static IEnumerable<Fault> OfMap(string member, IReadOnlyDictionary<string, string> map) =>
    [
        .. Unless(map.Count <= MaxMapped, member, $"{member} maps up to {MaxMapped}."),
        .. map.Where(pair => !IsText(pair.Key, MaxClientId) || !IsText(pair.Value, MaxClientId))
            .Select(pair => new Fault(FaultKind.Malformed, $"A name in {member} has 1 to {MaxClientId} characters, none of them a control character.", $"{member}.{pair.Key}")),
    ];

    private static bool IsText(string? text, int max) => !string.IsNullOrWhiteSpace(text) && text.Length <= max && !text.Any(char.IsControl);

    private static bool IsPrintable(string? text, int max) => text is { Length: > 0 } && text.Length <= max && text.All(letter => letter is >= ' ' and <= '~');

    private static IEnumerable<Fault> Unless(bool fine, string path, string message) => fine ? [] : [new(FaultKind.Malformed, message, path)];
}
