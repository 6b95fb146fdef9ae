using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Workspaces.FapiExtensions.Consents;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Host.Tests.Data;

/// <summary>One profile, "plain". A workspace may choose its algorithm, its grant types and whether request objects are encrypted.</summary>
internal sealed class StandInProfiles : IProfileSource
{
    public ResolvedProfile Resolve(string profileId, JsonElement? settings)
    {
        if (profileId != "plain")
        {
            return ResolvedProfile.NotThere($"There is no profile '{profileId}'.");
        }

        var algorithm = Member(settings, "signing_algorithm")?.GetString() ?? SigningAlgorithm.ES256;
        if (algorithm is not (SigningAlgorithm.ES256 or SigningAlgorithm.PS256))
        {
            return ResolvedProfile.Faulty([new("signing_algorithm", algorithm, "PS256 or ES256", null, null)]);
        }

        var encryption = Member(settings, "encryption")?.GetBoolean() is true ? new EncryptionSettings(["RSA-OAEP"], ["A256GCM"]) : new EncryptionSettings([], []);
        var publishedAt = Member(Member(Member(settings, "server"), "keys"), "published_at") is { ValueKind: JsonValueKind.String } uri ? uri.GetString() : null;
        string[] grants = Member(settings, "no_grants") is null ? [GrantType.AuthorizationCode] : [];
        return new AppliedProfile(
            "plain", "1", Plain with { SigningAlgorithm = algorithm, RequestObjectEncryption = encryption, GrantTypes = grants, Keys = new(publishedAt ?? "", "CN={software},OU={organisation},C=GB") },
            new RuleSet([new HasRedirectUri()]), ["openid", "accounts"], [TokenBindingMethod.Mtls]);
    }

    private static JsonElement? Member(JsonElement? settings, string name) =>
        settings is { } element && element.TryGetProperty(name, out var member) ? member : null;

    private static readonly EncryptionSettings None = new([], []);

    private static readonly ServerSettings Plain = new()
    {
        SigningAlgorithm = SigningAlgorithm.ES256,
        AcceptedSigningAlgorithms = [SigningAlgorithm.ES256],
        GrantTypes = [],
        ResponseTypes = FrozenDictionary<string, IReadOnlyList<string>>.Empty,
        ClientAuthenticationMethods = [ClientAuthenticationMethod.PrivateKeyJwt],
        PushedAuthorizationRequests = true,
        RequestObjectsByValue = false,
        RequestObjectEncryption = None,
        IdTokenEncryption = None,
        AuthorizationResponseEncryption = None,
        AuthorizationResponseIss = true,
        AccessTokenLifetime = TimeSpan.FromMinutes(5),
        IdTokenLifetime = TimeSpan.FromMinutes(5),
        AuthorizationCodeLifetime = TimeSpan.FromMinutes(1),
        RequestUriLifetime = TimeSpan.FromMinutes(1),
        AuthorizationResponseLifetime = TimeSpan.FromMinutes(1),
        ClientAssertionLifetime = TimeSpan.FromMinutes(5),
        RefreshTokens = new(RefreshTokenIssuance.Always, TimeSpan.FromDays(1), Rotate: false),
        SubjectTypes = ["public"],
        ClaimsParameter = false,
        Claims = [],
        PersonalClaimsInIdToken = true,
        AcrValues = [],
        DefaultAcr = null,
        UnmetAcrError = OAuthError.UnmetAuthenticationRequirements,
        AcrBySignIn = new([], [], []),
        ClientCertificateRevocation = new(RevocationCheck.Off, RevocationUnavailable.Refuse),
        NarrowScopes = false,
        Introspection = new(true, true, true),
        Dpop = null,
        Consent = new(TimeSpan.FromDays(30), [], "", "", "", ""),
        AuthorizationDetails = FrozenDictionary<string, AuthorizationDetailType>.Empty,
        Keys = new("", ""),
        Registration = null,
    };
}

/// <summary>The client names at least one redirect URI.</summary>
[Rule("test-redirect-uri", "TEST-1")]
internal sealed record HasRedirectUri : IRule<ClientRegistration>
{
    public Violation? Check(ClientRegistration subject) => subject.Client.RedirectUris.Count > 0
        ? null
        : new(OAuthError.InvalidRedirectUri, "redirect_uris is missing.");
}
