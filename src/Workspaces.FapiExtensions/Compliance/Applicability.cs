using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Rules.Authorization;
using Workspaces.FapiExtensions.Rules.ClientAuthentication;
using Workspaces.FapiExtensions.Rules.Clients;
using Workspaces.FapiExtensions.Rules.Server;
using Workspaces.FapiExtensions.Rules.Tokens;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Compliance;

/// <summary>Why a rule cannot concern a workspace: what it is about is not offered there.</summary>
internal static class Applicability
{
    private static readonly Absence[] Absences =
    [
        new(
            "The workspace does not offer DPoP.",
            workspace => workspace.Settings.Dpop is null,
            rule => rule is IRule<DpopRequest> or DpopJktMatchesProof or CodeDpopBinding),
        new(
            "The workspace does not offer pushed authorization requests.",
            workspace => !workspace.Settings.PushedAuthorizationRequests,
            rule => rule is RequestUriLifetime or RequestUriNotPushed or DpopJktMatchesProof),
        new(
            "No client of the workspace may authenticate by private_key_jwt.",
            workspace => !Authenticates(workspace, ClientAuthenticationMethod.PrivateKeyJwt),
            rule => rule is ClientAssertionAudience or ClientAssertionKeyHints or ClientAssertionLifetime or ClientAssertionSignature
                or ClientAssertionSigningAlgorithm or ClientAssertionSingleUse or ClientAssertionSubject or ClientAssertionType),
        new(
            "No client of the workspace may authenticate by a certificate.",
            workspace => !Authenticates(workspace, ClientAuthenticationMethod.TlsClientAuth) && !Authenticates(workspace, ClientAuthenticationMethod.SelfSignedTlsClientAuth),
            rule => rule is ClientCertificateRegistered),
        new(
            "No client of the workspace may authenticate by tls_client_auth.",
            workspace => !Authenticates(workspace, ClientAuthenticationMethod.TlsClientAuth),
            rule => rule is ClientTlsSubject),
        new(
            "The workspace does not offer the grant type refresh_token.",
            workspace => !workspace.Settings.GrantTypes.Contains(GrantType.RefreshToken),
            rule => rule is RefreshScopes),
        new(
            "The workspace does not offer the grant type client_credentials.",
            workspace => !workspace.Settings.GrantTypes.Contains(GrantType.ClientCredentials),
            rule => rule is ClientCredentialsScopes),
        new(
            "The workspace does not offer encrypted responses.",
            workspace => workspace.Settings is { IdTokenEncryption.Offered: false, AuthorizationResponseEncryption.Offered: false },
            rule => rule is ClientEncryptionKey),
        new(
            "The workspace does not offer authorization responses as JWTs.",
            workspace => !workspace.Settings.ResponseTypes.Values.Any(modes => modes.Any(ResponseMode.IsJwt)),
            rule => rule is AuthorizationResponseLifetime),
        new(
            "The workspace does not offer pairwise subject identifiers.",
            workspace => !workspace.Settings.SubjectTypes.Contains("pairwise"),
            rule => rule is ClientSectorIdentifier),
    ];

    /// <summary>The reason in a sentence; null when the rule concerns the workspace.</summary>
    public static string? WhyNot(IRule rule, Workspace workspace) =>
        Absences.FirstOrDefault(absence => absence.Concerns(rule) && absence.In(workspace))?.Reason;

    private static bool Authenticates(Workspace workspace, string method) => workspace.Settings.ClientAuthenticationMethods.Contains(method);

    private sealed record Absence(string Reason, Func<Workspace, bool> In, Func<IRule, bool> Concerns);
}
