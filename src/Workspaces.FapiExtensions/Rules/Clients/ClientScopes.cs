using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Clients;

/// <summary>Accepts only clients whose scopes the workspace offers.</summary>
/// <remarks>Register scopes of scopes_supported only.</remarks>
[Rule("client-scopes", "RFC7591-2", "CDR-ClientRegistration")]
[Concerns(nameof(ClientMetadata.Scope))]
public sealed record ClientScopes : IRule<ClientRegistration>
{
    public Violation? Check(ClientRegistration subject) =>
        subject.Client.Scope?.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(scope => !subject.OfferedScopes.Contains(scope)).ToArray() is { Length: > 0 } refused
            ? new(OAuthError.InvalidClientMetadata, $"The scope names {string.Join(", ", refused)}, which the workspace does not offer; {Named.Offer(subject.OfferedScopes)}.")
            : null;
}
