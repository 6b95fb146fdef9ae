using Workspaces.FapiExtensions.Certificates;

namespace Workspaces.FapiExtensions.Intents;

/// <summary>Whoever sends messages and is answered.</summary>
/// <param name="ClientId">The client.</param>
/// <param name="Certificate">The subject of the certificate with which it calls; null = there is none, or it has none.</param>
public sealed record MessageParty(string ClientId, DistinguishedName? Certificate);
