namespace Workspaces.FapiExtensions.Authorization;

/// <summary>A stored authorization request that can be answered no more.</summary>
/// <param name="Stored">What it was.</param>
/// <param name="Ending">Why it can not.</param>
/// <param name="GrantId">The grant that came of it; null = none did.</param>
public sealed record EndedAuthorizationRequest(StoredAuthorizationRequest Stored, AuthorizationEnding Ending, string? GrantId);
