using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Host.Tests.Ablation;

/// <summary>What software that registers itself brings, and one rule refuses. The registry that keeps such clients is the host's, so the judge is asked directly.</summary>
internal static class SelfRegistrationProbes
{
    private static readonly SoftwareStatementSettings Statements = new()
    {
        JwksUri = "https://directory.example.com/jwks",
        Issuers = ["Directory"],
        SoftwareId = "software_id",
        OrganisationId = "org_id",
        KeysUri = "jwks_uri",
        RedirectUris = "redirect_uris",
        Members = new Dictionary<string, string>(),
    };

    public static IReadOnlyList<Probe> All { get; } =
    [
        Of("initial-access-token-required", request => request with { InitialAccessToken = InitialAccessTokenState.None }),
        Of("registration-claims", request => request with { SignedRequest = request.SignedRequest! with { Audiences = ["https://elsewhere.example.com"] } }),
        Of("registration-scopes", request => request with { OpenedScopes = new HashSet<string>() }),
        Of("registration-signature", request => request with { SignedRequest = request.SignedRequest! with { Signature = SignatureStatus.Invalid } }),
        Of("registration-signing-algorithm", request => request with { SignedRequest = request.SignedRequest! with { Algorithm = "none" } }),
        Of("registration-single-use", request => request with { SignedRequest = request.SignedRequest! with { Replayed = true } }),
        Of("software-registered-once", request => request with { SoftwareRegistered = true }),
        Of("software-statement-age", request => request with { Statement = request.Statement! with { IssuedAt = request.Now - TimeSpan.FromDays(1) } }),
        Of("software-statement-issuer", request => request with { Statement = request.Statement! with { Issuer = "Another" } }),
        Of("software-statement-keys", request => request with { KeysUri = "https://elsewhere.example.com/jwks" }),
        Of("software-statement-redirect-uris", request => request with { RedirectUris = ["https://elsewhere.example.com/callback"] }),
        Of("software-statement-required", request => request with { Statement = null }),
        Of("software-statement-signature", request => request with { Statement = request.Statement! with { Signature = SignatureStatus.Invalid } }),
        Of("software-unchanged", request => request with { IsChange = true, SoftwareChanged = true }),
        OfCaller("registration-certificate-trusted", access => access with { Certificate = null }),
        OfCaller("software-statement-certificate", access => access with { OrganisationId = "another" }),
    ];

    private static Probe Of(string rule, Func<RegistrationRequest, RegistrationRequest> change) => new(rule, scene =>
    {
        var good = Good(scene);
        return Task.FromResult(SettingProbes.RuleAmong(scene.Rules.CheckAll(change(good)), scene.Rules.CheckAll(good), rule));
    });

    private static Probe OfCaller(string rule, Func<RegistrationAccess, RegistrationAccess> change) => new(rule, scene =>
    {
        RegistrationAccess good = new()
        {
            Certificate = new("thumbprint", Trusted: true, MatchesRegistration: false, MatchesRegisteredKey: false),
            CertificateSubject = new Dictionary<string, IReadOnlyList<string>> { ["OU"] = ["organisation"], ["UID"] = ["software"] },
            SoftwareId = "software",
            OrganisationId = "organisation",
        };
        return Task.FromResult(SettingProbes.RuleAmong(scene.Rules.CheckAll(change(good)), scene.Rules.CheckAll(good), rule));
    });

    private static RegistrationRequest Good(AblationScene scene)
    {
        var (now, settings) = (DateTimeOffset.UnixEpoch, scene.Settings.Registration!);
        settings = settings with { SoftwareStatements = settings.SoftwareStatements ?? Statements };
        return new()
        {
            Now = now,
            Issuer = scene.Template.Issuer,
            Settings = settings,
            InitialAccessToken = InitialAccessTokenState.Valid,
            SignedRequest = new() { Algorithm = "PS256", Signature = SignatureStatus.Valid, Issuer = "software", Audiences = [scene.Template.Issuer], IssuedAt = now, Expires = now + TimeSpan.FromMinutes(1), JwtId = "1" },
            Statement = new()
            {
                Readable = true,
                Algorithm = "PS256",
                Signature = SignatureStatus.Valid,
                Issuer = settings.SoftwareStatements!.Issuers[0],
                IssuedAt = now,
                SoftwareId = "software",
                OrganisationId = "organisation",
                KeysUri = "https://directory.example.com/software/jwks",
                RedirectUris = ["https://client.example.com/callback"],
            },
            RedirectUris = ["https://client.example.com/callback"],
            KeysUri = "https://directory.example.com/software/jwks",
            Scopes = ["openid"],
            OpenedScopes = new HashSet<string> { "openid" },
        };
    }
}
