using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Clients;

/// <summary>Accepts only absolute https URLs in ASCII without user information as a client&apos;s pages, logo and logout redirections.</summary>
/// <remarks>Register absolute https URLs, with hosts and paths as they are encoded.</remarks>
[Rule("client-page-uris", "RFC7591-2", "RFC7591-5", "OIDCR-2")]
[Concerns(
    nameof(ClientMetadata.ClientUri), nameof(ClientMetadata.LogoUri), nameof(ClientMetadata.PolicyUri),
    nameof(ClientMetadata.TosUri), nameof(ClientMetadata.PostLogoutRedirectUris))]
public sealed record ClientPageUris : IRule<ClientRegistration>
{
    public Violation? Check(ClientRegistration subject)
    {
        var client = subject.Client;
        string?[] pages = [client.ClientUri, client.LogoUri, client.PolicyUri, client.TosUri, .. client.PostLogoutRedirectUris ?? []];
        return pages.All(page => page is null || IsHttps(page))
            ? null
            : new(OAuthError.InvalidClientMetadata, "The client_uri, logo_uri, policy_uri, tos_uri and post_logout_redirect_uris must be absolute https URLs.");
    }

    private static bool IsHttps(string value) =>
        value.All(character => character is > ' ' and <= '~')
        && Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "https" && uri.UserInfo.Length is 0;
}
