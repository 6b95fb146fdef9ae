namespace Workspaces.FapiExtensions.Authorization;

/// <summary>A stored authorization request: pushed by a client, or parked while its user signs in.</summary>
/// <param name="Parameters">The effective parameters as a JSON object.</param>
/// <param name="Pushed">It came through the pushed authorization request endpoint.</param>
/// <param name="DpopJkt">The key that the code will be bound to.</param>
/// <param name="EndsAt">Until when it can be extended at most, however often its user comes by.</param>
public sealed record StoredAuthorizationRequest(
    string ClientId, string Parameters, bool Pushed, string? DpopJkt, DateTimeOffset ExpiresAt, DateTimeOffset EndsAt);
