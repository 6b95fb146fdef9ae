using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.ClientAuthentication;

/// <summary>Whatever a request carries that might authenticate its client, as received.</summary>
public sealed record ClientCredentials
{
    public const string JwtBearer = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    public required Endpoint Endpoint { get; init; }
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
}
