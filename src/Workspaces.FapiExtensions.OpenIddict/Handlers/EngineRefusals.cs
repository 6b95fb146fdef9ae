using OpenIddict.Abstractions;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.OpenIddict.Handlers;

/// <summary>Says in the pack's words what the engine refused itself, before the pack was asked. The engine links each of its errors to its own documentation.</summary>
internal static class EngineRefusals
{
    public static Refusal Of(OpenIddictResponse response)
    {
        var reason = response.ErrorUri?[(response.ErrorUri.LastIndexOf('/') + 1)..] switch
        {
            "ID2029" => Reasons.ParameterMissing,
            "ID2081" or "ID2082" => Reasons.ContentTypeUnsupported,
            "ID2084" => Reasons.MethodNotAllowed,
            _ => Reasons.EndpointRefused,
        };
        return (reason with { Error = response.Error ?? reason.Error }).Refuse();
    }
}
