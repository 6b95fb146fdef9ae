using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.RequestObjects;

/// <summary>An authorization request for the rules.</summary>
/// <param name="Request">The subject of the rules; a parameter that cannot be read counts as absent in it.</param>
/// <param name="Parameters">The parameters that count, for <see cref="EffectiveParameters.ToJson"/>.</param>
/// <param name="Fault">A parameter that is there and cannot be read. Let the rules judge first: they tell whether the redirect URI may be used.</param>
public sealed record AuthorizationRequestReading(AuthorizationRequest Request, IReadOnlyDictionary<string, string> Parameters, Refusal? Fault);
