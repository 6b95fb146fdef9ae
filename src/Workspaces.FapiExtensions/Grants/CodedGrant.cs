using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Grants;

/// <summary>A grant with the authorization code that was made for it.</summary>
/// <param name="Grant">The grant.</param>
/// <param name="Code">The code.</param>
/// <param name="Waits">The code can still be redeemed.</param>
public sealed record CodedGrant(Grant Grant, string Code, bool Waits);
