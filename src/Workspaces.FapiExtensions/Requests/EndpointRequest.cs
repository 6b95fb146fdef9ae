using System.Net;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Refusals;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Requests;

/// <summary>A request to an endpoint, whoever serves it: the parameters, each once, and the facts of the transport.</summary>
public sealed record EndpointRequest
{
    public required Workspace Workspace { get; init; }
    public required ProtocolEndpoint Endpoint { get; init; }
    /// <summary>The URL that was called, as its client knows it; null = the server does not tell its two addresses apart, and each of them counts.</summary>
    public string? Url { get; init; }
    /// <summary>The HTTP method in upper case.</summary>
    public required string Method { get; init; }
    /// <summary>Read them with <see cref="RequestParameters"/>.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }
    /// <summary>The client's certificate, from TLS or from a trusted proxy; null when the client presented none.</summary>
    public ClientCertificate? Certificate { get; init; }
    /// <summary>Where the request comes from; null = unknown.</summary>
    public IPAddress? Source { get; init; }
    /// <summary>The values of the DPoP header.</summary>
    public IReadOnlyList<string?> DpopHeaders { get; init; } = [];
    /// <summary>The values of the Authorization header, which tried to authenticate the client.</summary>
    public IReadOnlyList<string?> Authorization { get; init; } = [];
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
