using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.OneTime;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.Authorization;

/// <summary>What a received authorization request says, before anybody judged it.</summary>
/// <param name="Request">The subject of the rules; a parameter that cannot be read counts as absent in it.</param>
/// <param name="Parameters">The parameters that count.</param>
/// <param name="Fault">A parameter that is there and cannot be read. Let the rules judge first: they tell whether the redirect URI may be used.</param>
public sealed record AuthorizationRequestReading(AuthorizationRequest Request, IReadOnlyDictionary<string, string> Parameters, Refusal? Fault)
{
    /// <summary>What must be taken so that the request object counts once; null when it has no <c>jti</c>, or there is none.</summary>
    public OneTimeValue? RequestObjectId { get; init; }

    /// <summary>The intent of the client that it names; null when it names none.</summary>
    public Intent? Intent { get; init; }
}
