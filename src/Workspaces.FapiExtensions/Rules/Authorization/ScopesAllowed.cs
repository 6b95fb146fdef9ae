using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Accepts only scopes that the workspace offers and the client registered, and those that start with one of <see cref="DynamicPrefixes"/> and name a resource; a workspace that narrows scopes grants these and drops the others.</summary>
/// <remarks>Ask for scopes of scopes_supported that the client registered, and leave the others out.</remarks>
[Rule("scopes-allowed", "RFC6749-3.3", "BrazilOB-6.3.1")]
public sealed record ScopesAllowed(IReadOnlyList<string> DynamicPrefixes) : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject)
    {
        string[] refused = [.. subject.Scopes.Where(scope => !Allows(scope, subject.Client, subject.OfferedScopes))];
        return refused.Length == 0 || (subject.Settings.NarrowScopes && refused.Length < subject.Scopes.Count)
            ? null
            : new(
                OAuthError.InvalidScope,
                $"The scope names {Named.Among(refused, subject.OfferedScopes)}, which the workspace does not offer or the client did not register; {Named.Offer(subject.OfferedScopes)}.")
            {
                Expected = string.Join(' ', subject.OfferedScopes.Where(subject.Client.IsRegisteredFor).Order(StringComparer.Ordinal)),
                Received = Received.Count(refused.Length, "scopes beyond these"),
            };
    }

    private const int MaxDynamicLength = 256;

    /// <summary>Whether a client may be granted one scope; what a workspace that narrows scopes keeps.</summary>
    public bool Allows(string scope, ClientMetadata client, IReadOnlySet<string> offered) =>
        (offered.Contains(scope) && client.IsRegisteredFor(scope)) || IsDynamic(scope);

    /// <summary>Whether a scope carries the identifier of a resource behind one of the prefixes.</summary>
    public bool IsDynamic(string scope) =>
        scope.Length <= MaxDynamicLength
        && DynamicPrefixes.Any(prefix => scope.Length > prefix.Length && scope.StartsWith(prefix, StringComparison.Ordinal))
        && scope.All(character => character is '!' or (>= '#' and <= '[') or (>= ']' and <= '~'));
}
