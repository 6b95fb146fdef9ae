using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Host.Interaction;

/// <summary>
/// Pages of a client that people can open from ours. What a client registers is its own claim: only https is followed, the host stands beside each link, and nothing of it is loaded into a page
/// of ours. That is why <c>logo_uri</c> is not among them: a picture tells its host who is asked when, and can look like anybody's.
/// </summary>
internal static class ClientLinks
{
    /// <summary>The web site of the client; null = it named none.</summary>
    public static ClientLink? Home(ClientMetadata client) => Of("consent.home", client.ClientUri);

    /// <summary>What a client says about itself, as far as it says it.</summary>
    public static IReadOnlyList<ClientLink> About(ClientMetadata client) =>
        [.. new[] { Home(client), Of("consent.policy", client.PolicyUri), Of("consent.terms", client.TosUri) }.OfType<ClientLink>()];

    private static ClientLink? Of(string text, string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0 ? new(text, uri.AbsoluteUri, uri.IdnHost) : null;
}

/// <summary>A page of a client.</summary>
/// <param name="Text">The name of the text that says what it is.</param>
/// <param name="Url">Where it is.</param>
/// <param name="Host">Whose it is, as far as the browser can prove it.</param>
internal sealed record ClientLink(string Text, string Url, string Host);
