using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.ClientAuthentication;

/// <summary>Whatever a request carries that might authenticate its client, as received.</summary>
public sealed record ClientCredentials
{
    private (string? Text, (CompactJwt Jwt, JwtClaims Claims)? Read) _assertion;

    public const string JwtBearer = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    public required ProtocolEndpoint Endpoint { get; init; }
    /// <summary>All parameters of the request, for methods that read others than these.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();
    /// <summary>The <c>client_id</c> form parameter; null when absent.</summary>
    public string? ClientIdParameter { get; init; }
    public string? ClientAssertion { get; init; }
    public string? ClientAssertionType { get; init; }
    /// <summary>A <c>client_secret</c> form parameter was sent.</summary>
    public bool HasSecret { get; init; }
    /// <summary>An <c>Authorization: Basic</c> header was sent.</summary>
    public bool HasBasic { get; init; }
    /// <summary>The client that an <c>Authorization: Basic</c> header names; null = it names none.</summary>
    public string? BasicClientId { get; init; }
    /// <summary>The client's certificate, from TLS or from a trusted proxy; null when there was none.</summary>
    public ClientCertificate? Certificate { get; init; }

    internal PresentedCredentials Presented =>
        (ClientAssertion is null ? 0 : PresentedCredentials.Assertion)
        | (HasSecret ? PresentedCredentials.Secret : 0)
        | (HasBasic ? PresentedCredentials.Basic : 0)
        | (Certificate is null ? 0 : PresentedCredentials.Certificate);

    /// <summary>The assertion, read once and not verified; null when it is no JWT with well-formed claims.</summary>
    internal (CompactJwt Jwt, JwtClaims Claims)? ReadAssertion()
    {
        if (!ReferenceEquals(_assertion.Text, ClientAssertion))
        {
            _assertion = (ClientAssertion, ClientAssertionReader.TryRead(ClientAssertion));
        }

        return _assertion.Read;
    }

    /// <summary>
    /// Whether a certificate is the attempt: it came with nothing else that authenticates, from a client that registered it as its method. For all others it
    /// binds tokens.
    /// </summary>
    internal bool TriesCertificateOf(Client client, string method) =>
        this is { Certificate: not null, ClientAssertion: null, HasSecret: false, HasBasic: false } && client.Metadata.TokenEndpointAuthMethod == method;
}
