using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.ClientAuthentication;

/// <summary>Whatever a request carries that might authenticate its client, as received.</summary>
public sealed record ClientCredentials
{
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
    /// <summary>The client's certificate, from TLS or from a trusted proxy; null when there was none.</summary>
    public ClientCertificate? Certificate { get; init; }

    /// <summary>
    /// Whether a certificate is the attempt: it came with nothing else that authenticates, from a client that registered it as its method. For all others it
    /// binds tokens.
    /// </summary>
    internal bool TriesCertificateOf(Client client, string method) =>
        this is { Certificate: not null, ClientAssertion: null, HasSecret: false, HasBasic: false } && client.Metadata.TokenEndpointAuthMethod == method;
}
