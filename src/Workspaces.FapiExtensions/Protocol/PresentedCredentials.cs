namespace Workspaces.FapiExtensions.Protocol;

/// <summary>What a request carried that might authenticate its client, whatever it is worth.</summary>
[Flags]
public enum PresentedCredentials
{
    None = 0,
    /// <summary>A <c>client_assertion</c>.</summary>
    Assertion = 1,
    /// <summary>A <c>client_secret</c>.</summary>
    Secret = 2,
    /// <summary>An <c>Authorization: Basic</c> header.</summary>
    Basic = 4,
    /// <summary>A client certificate, by TLS or from a trusted proxy.</summary>
    Certificate = 8,
}

/// <summary>The same for people. It tells only what the sender knows, and what the metadata publish: nothing of any client.</summary>
internal static class PresentedCredentialsText
{
    private static readonly (PresentedCredentials Kind, string Words)[] Names =
    [
        (PresentedCredentials.Assertion, "a client_assertion"),
        (PresentedCredentials.Secret, "a client_secret"),
        (PresentedCredentials.Basic, "Authorization: Basic"),
        (PresentedCredentials.Certificate, "a client certificate"),
    ];

    /// <param name="presented">What came.</param>
    /// <param name="settings">What the workspace offers.</param>
    /// <param name="mutualTlsUrl">Where the endpoint takes certificates; null = not known.</param>
    public static string Of(PresentedCredentials presented, ServerSettings settings, string? mutualTlsUrl)
    {
        var came = presented is PresentedCredentials.None
            ? "Neither a client_assertion nor a client certificate came"
            : $"With the request came {string.Join(" and ", Names.Where(name => presented.HasFlag(name.Kind)).Select(name => name.Words))}";
        return $"{came}; this workspace takes {string.Join(" or ", settings.ClientAuthenticationMethods)}.{Address(presented, mutualTlsUrl)}";
    }

    /// <summary>Where to go with a certificate, for who came without one.</summary>
    public static string Address(PresentedCredentials presented, string? mutualTlsUrl) =>
        mutualTlsUrl is null || presented.HasFlag(PresentedCredentials.Certificate) ? "" : $" Certificates are taken at {mutualTlsUrl}.";
}
