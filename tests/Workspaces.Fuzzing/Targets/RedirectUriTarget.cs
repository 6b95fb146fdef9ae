using System.Text;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;
using Workspaces.FapiExtensions.Rules.Clients;

namespace Workspaces.Fuzzing.Targets;

/// <summary>Redirect URIs: those that may be registered are read alike by everybody, and a request is sent to nothing else.</summary>
internal sealed class RedirectUriTarget : Target
{
    private static readonly ClientRedirectUris Registrable = new(["https"], Localhost: false, MaxLength: 2048);

    public override string Name => "redirect-uri";

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        .. new[] { Given.RedirectUri, "https://client.example:8443/a/b?c=d&e=f", "https://xn--bcher-kva.example/", "http://localhost/callback", "https://127.0.0.1/callback", "https://[::1]/callback", "com.example.app:/callback" }
            .Select(Encoding.UTF8.GetBytes),
    ];

    public override IReadOnlyList<string> Words =>
        ["https://", "http://", "//", "@", "\\", "..", "%2e", "%2f", "%00", "#", "?", ":443", "localhost", "127.0.0.1", "[::1]", "0x7f.1", "2130706433", ".", "*", "javascript:", "\u0430", "\u3002", "evil.example"];

    public override string Run(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);
        var registered = Registrable.Check(Registration(text)) is null;
        if (registered)
        {
            var authority = Authority(text);
            Law(text.StartsWith("https://", StringComparison.Ordinal) && authority.Length > 0, "It leads to a host by https.");
            Law(text.All(character => character is > ' ' and <= '~') && !text.Contains('#', StringComparison.Ordinal) && !text.Contains('\\', StringComparison.Ordinal), "Nothing in it is read in two ways.");
            Law(!authority.Contains('@', StringComparison.Ordinal), "It names no user.");
            Law(string.Equals(new Uri(text).Authority, WithoutDefaultPort(authority), StringComparison.OrdinalIgnoreCase) || authority.Contains('%', StringComparison.Ordinal) || char.IsAsciiDigit(authority[0]) || authority[0] == '[', "Its host is what stands between the slashes.");
            Law(!new Uri(text).IsLoopback, "It leads to no server on the user's own machine.");
        }

        var sent = new RedirectUriRegistered().Check(Request(text)) is null;
        Law(sent == (text == Given.RedirectUri), "A request is sent where the client registered, to the letter.");
        return $"{registered} {(Uri.TryCreate(text, UriKind.Absolute, out var uri) ? $"{uri.Scheme} {uri.HostNameType} {uri.UserInfo.Length > 0}" : "none")} {text.Length / 16}";
    }

    private static string Authority(string text)
    {
        var rest = text["https://".Length..];
        var end = rest.IndexOfAny(['/', '?']);
        return end < 0 ? rest : rest[..end];
    }

    // A port may have zeros before it, or be missing behind its colon.
    private static string WithoutDefaultPort(string authority)
    {
        var colon = authority.LastIndexOf(':');
        if (colon < 0 || !authority[(colon + 1)..].All(char.IsAsciiDigit))
        {
            return authority;
        }

        var port = authority[(colon + 1)..].Length == 0 ? "443" : authority[(colon + 1)..].TrimStart('0');
        return port == "443" ? authority[..colon] : $"{authority[..colon]}:{(port.Length == 0 ? "0" : port)}";
    }

    private static ClientRegistration Registration(string uri) => new()
    {
        Client = Given.Client.Metadata with { RedirectUris = [uri] },
        Settings = Given.Signed.Settings,
        SenderConstraint = Given.Signed.SenderConstraint,
        OfferedScopes = Given.Signed.ScopeSet,
    };

    private static AuthorizationRequest Request(string uri) => new()
    {
        Now = Given.Now,
        Issuer = Given.Signed.Issuer,
        Endpoint = ProtocolEndpoints.PushedAuthorizationRequest,
        Client = Given.Client.Metadata,
        Settings = Given.Signed.Settings,
        OfferedScopes = Given.Signed.ScopeSet,
        Parameters = new HashSet<string>(),
        RedirectUri = uri,
    };
}
