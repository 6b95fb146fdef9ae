namespace Workspaces.FapiExtensions.Endpoints;

/// <summary>An answer of the introspection endpoint.</summary>
/// <param name="Audience">The client that asked, for whom alone it is (RFC 9701 5).</param>
/// <param name="Token">What it is told of the token.</param>
public sealed record IntrospectionAnswer(string Audience, TokenDescription Token);
