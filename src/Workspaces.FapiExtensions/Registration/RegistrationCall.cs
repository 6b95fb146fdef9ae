using System.Net;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Refusals;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Registration;

/// <summary>A call to one of the registration endpoints, whoever serves it.</summary>
public sealed record RegistrationCall
{
    public required Workspace Workspace { get; init; }
    /// <summary>The media type of the body in lower case, without parameters; null = there is no body.</summary>
    public string? MediaType { get; init; }
    public ReadOnlyMemory<byte> Body { get; init; }
    /// <summary>The client's certificate, from TLS or from a trusted proxy; null when there was none.</summary>
    public ClientCertificate? Certificate { get; init; }
    /// <summary>Where the call comes from; null = unknown.</summary>
    public IPAddress? Source { get; init; }
    /// <summary>The bearer token of the Authorization header; null when there is none.</summary>
    public string? Token { get; init; }
    /// <summary>Where what becomes known of the call is kept.</summary>
    public RequestTrace Trace { get; init; } = new();
}
