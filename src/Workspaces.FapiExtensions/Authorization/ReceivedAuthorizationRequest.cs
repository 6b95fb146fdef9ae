using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.RequestObjects;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Authorization;

/// <summary>An authorization request as it was received: the form or query, and what it refers to.</summary>
public sealed record ReceivedAuthorizationRequest
{
    public required Workspace Workspace { get; init; }
    public required Client Client { get; init; }
    /// <summary>The authorization or the pushed authorization request endpoint.</summary>
    public required ProtocolEndpoint Endpoint { get; init; }
    public required DateTimeOffset Now { get; init; }
    /// <summary>The parameters as sent, each once; the caller refuses repeated ones (RFC 6749 3.1).</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }
    /// <summary>The request object that was sent by value; null when there was none.</summary>
    public RequestObjectReading? RequestObject { get; init; }
    /// <summary>The effective parameters of the stored request that the <c>request_uri</c> names; null when there was none.</summary>
    public IReadOnlyDictionary<string, string>? Stored { get; init; }
    /// <summary>The stored request was pushed by the client, or this one is being pushed.</summary>
    public bool Pushed { get; init; }
    public RequestUriStatus RequestUri { get; init; }
    public DpopProof? DpopProof { get; init; }
}
