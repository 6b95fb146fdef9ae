using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.Host.Tests.Ablation;

/// <summary>Settings that one rule refuses.</summary>
internal static class SettingProbes
{
    public static IReadOnlyList<Probe> All { get; } =
    [
        Of("access-token-lifetime", settings => settings with { AccessTokenLifetime = TimeSpan.FromDays(1) }),
        Of("acr-values-offered", settings => settings with { AcrValues = [] }),
        Of("authentication-methods", settings => settings with { ClientAuthenticationMethods = ["client_secret_basic"] }),
        Of("authorization-code-lifetime", settings => settings with { AuthorizationCodeLifetime = TimeSpan.FromHours(1) }),
        Of("authorization-response-issuer", settings => settings with { AuthorizationResponseIss = false, ResponseTypes = Answered("code", "query") }),
        Of("authorization-response-lifetime", settings => settings with { AuthorizationResponseLifetime = TimeSpan.FromHours(1) }),
        Of("claims-offered", settings => settings with { ClaimsParameter = false }),
        Of("default-acr-supported", settings => settings with { DefaultAcr = "urn:none" }),
        Of("sign-in-acr-supported", settings => settings with { AcrBySignIn = new(["urn:none"], [], []) }),
        Of("durations-positive", settings => settings with { ClientAssertionLifetime = TimeSpan.Zero }),
        Of("encryption-algorithms", settings => settings with { RequestObjectEncryption = new(["RSA1_5"], ["A256GCM"]) }),
        Of("grant-types", settings => settings with { GrantTypes = ["password"] }),
        Of("id-token-encryption-forbidden", settings => settings with { IdTokenEncryption = new(["RSA-OAEP"], ["A256GCM"]) }),
        Of("id-token-encryption-offered", settings => settings with { IdTokenEncryption = new([], []) }),
        Of("id-token-lifetime", settings => settings with { IdTokenLifetime = TimeSpan.FromDays(1) }),
        Of("id-token-personal-claims-forbidden", settings => settings with { PersonalClaimsInIdToken = true }),
        Of("introspection-of-refresh-tokens-only", settings => settings with { Introspection = new(true, true, false) }),
        Of("introspection-responses-signed", settings => settings with { Introspection = new(true, true, false) }),
        Of("par-offered", settings => settings with { PushedAuthorizationRequests = false }),
        Of("refresh-token-issuance", settings => settings with { RefreshTokens = settings.RefreshTokens with { Issue = RefreshTokenIssuance.Never } }),
        Of("refresh-token-rotation-forbidden", settings => settings with { RefreshTokens = settings.RefreshTokens with { Rotate = true } }),
        Of("refresh-tokens-consistent", settings => settings with { RefreshTokens = settings.RefreshTokens with { Issue = RefreshTokenIssuance.Never } }),
        Of("request-transport-offered", settings => settings with { PushedAuthorizationRequests = false, RequestObjectsByValue = false }),
        Of("request-uri-lifetime", settings => settings with { RequestUriLifetime = TimeSpan.FromHours(1) }),
        Of("response-modes", settings => settings with { ResponseTypes = Answered("token", "fragment") }),
        Of("response-modes-secure", settings => settings with { ResponseTypes = Answered("code id_token", "query") }),
        Of("signing-algorithms", settings => settings with { SigningAlgorithm = "RS256" }),
        Of("subject-types", settings => settings with { SubjectTypes = [] }),
    ];

    private static Probe Of(string rule, Func<ServerSettings, ServerSettings> change) =>
        new(rule, scene => Task.FromResult(RuleAmong(scene.Rules.CheckAll(change(scene.Settings)), scene.Rules.CheckAll(scene.Settings), rule)));

    /// <summary>The rule, when it refuses the bad ones and not the good ones.</summary>
    public static string? RuleAmong(IEnumerable<Refusal> bad, IEnumerable<Refusal> good, string rule) =>
        bad.Any(refusal => refusal.RuleId == rule) && good.All(refusal => refusal.RuleId != rule) ? rule : null;

    private static Dictionary<string, IReadOnlyList<string>> Answered(string type, string mode) => new() { [type] = [mode] };
}
