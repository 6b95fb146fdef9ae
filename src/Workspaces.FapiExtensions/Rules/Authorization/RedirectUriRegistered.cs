using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Requires the <c>redirect_uri</c> to equal, character by character, one that the client registered, and never redirects to another.</summary>
/// <remarks>Send a redirect_uri exactly as it was registered: scheme, host, port, path, query and letter case.</remarks>
[Rule("redirect-uri-registered", "FAPI1-BASE-5.2.2-8", "FAPI1-BASE-5.2.2-10", "RFC6749-3.1.2.4", Phase = RulePhase.Place)]
public sealed record RedirectUriRegistered : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject) =>
        subject.RedirectUri is null || subject.Client.RedirectUris.Contains(subject.RedirectUri, StringComparer.Ordinal)
            ? null
            : new(OAuthError.InvalidRequest, "The redirect_uri is not one that the client registered.")
            {
                NeverRedirect = true,
                Expected = string.Join(" or ", subject.Client.RedirectUris),
                Received = Received.Length(subject.RedirectUri),
            };
}
