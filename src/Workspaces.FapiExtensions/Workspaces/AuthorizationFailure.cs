using Workspaces.FapiExtensions.Refusals;

namespace Workspaces.FapiExtensions.Workspaces;

/// <summary>Put on a request whose authorization failed where redirecting would be unsafe: the host shows a page of its own.</summary>
public sealed record AuthorizationFailure(RefusedRequest Refused);
