using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Tokens;

/// <summary>Gives a client in its own name only scopes that it registered and the workspace offers, of <see cref="Allowed"/> where that is set, and never <c>openid</c> or <c>offline_access</c>.</summary>
/// <remarks>Ask only for scopes that the client registered and may have without a user.</remarks>
[Rule("client-credentials-scopes", "RFC6749-4.4", "RFC6749-3.3", "OIDCC-3.1.2.1", "CDR-Scopes")]
[NeedsGrantType(GrantType.ClientCredentials)]
public sealed record ClientCredentialsScopes(IReadOnlyList<string>? Allowed) : IRule<TokenRequest>
{
    public Violation? Check(TokenRequest subject) =>
        subject is { GrantType: GrantType.ClientCredentials, Scopes: { } scopes } && !scopes.All(scope => Allows(scope, subject.Client, subject.OfferedScopes))
            ? new(OAuthError.InvalidScope, Allowed is null
                ? $"The scope names {Named.Among(scopes.Where(scope => !Allows(scope, subject.Client, subject.OfferedScopes)), subject.OfferedScopes)}, which this client cannot have in its own name."
                : $"In its own name a client may have {string.Join(", ", Allowed)}.")
            {
                Expected = Allowed is null ? null : string.Join(", ", Allowed),
                Received = Received.Count(scopes.Count(scope => !Allows(scope, subject.Client, subject.OfferedScopes)), "scopes beyond these"),
            }
            : null;

    /// <summary>Whether a client may have one scope in its own name.</summary>
    public bool Allows(string scope, ClientMetadata client, IReadOnlySet<string> offered) =>
        scope is not (Scope.OpenId or Scope.OfflineAccess)
        && offered.Contains(scope)
        && client.IsRegisteredFor(scope)
        && (Allowed?.Contains(scope) ?? true);
}
