using System.Text.Json.Nodes;
using Workspaces.FapiExtensions.Intents;

namespace Workspaces.FapiExtensions.Endpoints;

/// <summary>An answer about an intent.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Content">The JSON; null = none.</param>
public sealed record IntentAnswer(int Status, JsonObject? Content)
{
    internal static IntentAnswer Refused(ILodgedIntentKind kind, IntentFault fault, DateTimeOffset now) => new(fault.Status, kind.Describe(fault, now));
}
