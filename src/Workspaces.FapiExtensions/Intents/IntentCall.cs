using System.Text.Json;

namespace Workspaces.FapiExtensions.Intents;

/// <summary>What a client sends to lodge an intent.</summary>
/// <param name="Body">The JSON object of the request.</param>
/// <param name="Scopes">The scopes of the workspace.</param>
/// <param name="Now">The time.</param>
public sealed record IntentCall(JsonElement Body, IReadOnlyList<string> Scopes, DateTimeOffset Now);
