using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Authorization;

/// <summary>An authorization request that passed every rule and waits for the user.</summary>
/// <param name="RequestUri">The reference under which it is stored; null while it lives in the query only (by value).</param>
public sealed record PendingAuthorization(AuthorizationRequest Request, Client Client, string? RequestUri);
