using Microsoft.Extensions.Primitives;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Refusals;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Endpoints;

/// <summary>What an engine hands to an endpoint of the pack: the parameters, each once, and the facts of the transport.</summary>
public sealed record EndpointRequest
{
    public required Workspace Workspace { get; init; }
    public required Endpoint Endpoint { get; init; }
    /// <summary>The HTTP method in upper case.</summary>
    public required string Method { get; init; }
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }
    /// <summary>The client's certificate, from TLS or from a trusted proxy; null when the client presented none.</summary>
    public ClientCertificate? Certificate { get; init; }
    /// <summary>The values of the DPoP header.</summary>
    public StringValues DpopHeaders { get; init; }
    /// <summary>An Authorization header tried to authenticate the client.</summary>
    public bool AuthorizationHeader { get; init; }
    /// <summary>Where what becomes known of the request is kept.</summary>
    public RequestTrace Trace { get; init; } = new();

    /// <summary>The same request, of which nobody knows any more who sent it.</summary>
    internal EndpointRequest Doubted()
    {
        Trace.Doubt();
        return this;
    }

    public string? this[string name] => Parameters.GetValueOrDefault(name);
}

/// <summary>An endpoint's answer: a value, or why there is none.</summary>
/// <param name="Value">Null when the request was refused.</param>
/// <param name="Refusal">Null when the request was served.</param>
/// <param name="DpopNonce">The nonce that the client must use next (RFC 9449 8); null = none.</param>
public sealed record EndpointResult<T>(T? Value, Refusal? Refusal, string? DpopNonce = null)
    where T : class;
