namespace Workspaces.FapiExtensions.Registration;

/// <summary>An initial access token (RFC 7591 1.2) as it is kept.</summary>
/// <param name="Id">Names it among those of its workspace.</param>
/// <param name="Scopes">The scopes that clients made with it may have; null = all that are offered.</param>
/// <param name="ExpiresAt">Null = when it is revoked.</param>
/// <param name="UsesLeft">How many clients may still be made with it; null = any number.</param>
public sealed record InitialAccessToken(string Id, IReadOnlyList<string>? Scopes, DateTimeOffset? ExpiresAt, int? UsesLeft);
