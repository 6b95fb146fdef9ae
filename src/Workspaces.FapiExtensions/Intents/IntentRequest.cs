using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Intents;

/// <summary>A request of which an intent is made.</summary>
/// <param name="Request">The request.</param>
/// <param name="ClientId">Who makes it.</param>
/// <param name="Scopes">Those that its client may be granted.</param>
/// <param name="Changed">The intent that it names, which is changed; null = a new one is made.</param>
/// <param name="Now">The time.</param>
public sealed record IntentRequest(AuthorizationRequest Request, string ClientId, IReadOnlyList<string> Scopes, Intent? Changed, DateTimeOffset Now);
