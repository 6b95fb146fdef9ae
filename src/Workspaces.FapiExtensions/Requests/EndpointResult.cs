using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.Requests;

/// <summary>An endpoint's answer: a value, or why there is none.</summary>
/// <param name="Value">Null when the request was refused.</param>
/// <param name="Refusal">Null when the request was served.</param>
/// <param name="DpopNonce">The nonce that the client must use next (RFC 9449 8); null = none.</param>
public sealed record EndpointResult<T>(T? Value, Refusal? Refusal, string? DpopNonce = null)
    where T : class;
