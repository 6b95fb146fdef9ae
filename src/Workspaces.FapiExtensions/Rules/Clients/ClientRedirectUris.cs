using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Clients;

/// <summary>Accepts as redirect URIs only absolute URLs of <see cref="Schemes"/> of at most <see cref="MaxLength"/> characters without fragment, user information or wildcard, and of localhost only when <see cref="Localhost"/> says so.</summary>
/// <remarks>Register absolute redirect URIs of an allowed scheme, without fragment, user information or wildcard.</remarks>
[Rule("client-redirect-uris", "FAPI1-BASE-5.2.2-20", "FAPI2-SP-FINAL-5.3.2.2-8", "RFC6749-3.1.2", "OIDCR-2")]
[Concerns(nameof(ClientMetadata.RedirectUris))]
public sealed record ClientRedirectUris(IReadOnlyList<string> Schemes, bool Localhost, int MaxLength) : IRule<ClientRegistration>
{
    public Violation? Check(ClientRegistration subject) =>
        subject.Client.RedirectUris.All(IsAllowed)
            ? null
            : new(OAuthError.InvalidRedirectUri, $"Redirect URIs must be absolute {string.Join(" or ", Schemes)} URLs of at most {MaxLength} characters without fragment, user information or wildcard{(Localhost ? "" : ", and not of localhost")}.");

    private bool IsAllowed(string value) =>
        value.Length <= MaxLength
        && value.All(character => character is > ' ' and <= '~' and not ('#' or '*' or '"' or '<' or '>' or '\\' or '^' or '`' or '{' or '|' or '}'))
        && !value.Contains("/..", StringComparison.Ordinal)
        && Uri.TryCreate(value, UriKind.Absolute, out var uri)
        && Schemes.Any(scheme => value.StartsWith(scheme + "://", StringComparison.Ordinal))
        && uri.Host.Length > 0
        && !NamesUser(value)
        && (Localhost || !IsLocal(uri));

    // An empty name is one too.
    private static bool NamesUser(string value)
    {
        var authority = value.AsSpan(value.IndexOf("://", StringComparison.Ordinal) + "://".Length);
        var end = authority.IndexOfAny('/', '?');
        return (end < 0 ? authority : authority[..end]).Contains('@');
    }

    // A name may end in the dot of the root.
    private static bool IsLocal(Uri uri) => uri.IsLoopback || ("." + uri.Host.TrimEnd('.')).EndsWith(".localhost", StringComparison.Ordinal);
}
