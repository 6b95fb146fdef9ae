using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.OneTime;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Refusals;
using Workspaces.FapiExtensions.RequestObjects;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Endpoints;

/// <summary>An authorization request as the rules see it.</summary>
/// <param name="Parameters">The effective parameters as a JSON object.</param>
/// <param name="Fault">Why the request cannot even be judged; null when it can.</param>
/// <param name="RequestObjectId">The request object's one-time value; null when it has none.</param>
internal sealed record ResolvedAuthorizationRequest(AuthorizationRequest Request, string Parameters, Refusal? Fault, OneTimeValue? RequestObjectId);

/// <summary>Makes of what a client sent, or of what it stored before, the request that the rules judge.</summary>
internal static class AuthorizationRequestResolver
{
    public static async ValueTask<ResolvedAuthorizationRequest> ReadAsync(AuthorizationRequestInput input, CancellationToken cancellationToken)
    {
        if (input.Parameters.GetValueOrDefault(AuthorizationParameter.Request) is not { } text)
        {
            return Resolve(input, requestObject: null);
        }

        var requestObject = await RequestObjectReader.ReadAsync(text, input.Workspace, input.Client, cancellationToken);
        return requestObject.Succeeded
            ? Resolve(input with { RequestObject = requestObject }, requestObject)
            : WithFacts(Resolve(input, requestObject: null), requestObject.Facts);
    }

    /// <summary>The request that a <c>request_uri</c> stands for.</summary>
    public static ResolvedAuthorizationRequest Restore(AuthorizationRequestInput input, StoredAuthorizationRequest stored)
    {
        var resolved = Resolve(
            input with
            {
                Stored = EffectiveParameters.FromJson(stored.Parameters) ?? throw new InvalidDataException("A stored authorization request cannot be read."),
                Pushed = stored.Pushed,
                RequestUri = RequestUriStatus.Valid,
            },
            requestObject: null);
        return resolved with { Request = resolved.Request with { DpopJkt = stored.DpopJkt } };
    }

    private static ResolvedAuthorizationRequest Resolve(AuthorizationRequestInput input, RequestObjectReading? requestObject)
    {
        var reading = AuthorizationRequestReader.Read(input);
        var json = EffectiveParameters.ToJson(reading.Parameters);
        var fault = reading.Fault ?? (json.Length > EffectiveParameters.MaxStoredLength ? Reasons.RequestTooLarge.Refuse() : null);
        return new(reading.Request, json, fault, requestObject?.OneTimeValue);
    }

    private static ResolvedAuthorizationRequest WithFacts(ResolvedAuthorizationRequest resolved, RequestObject facts) =>
        resolved with { Request = resolved.Request with { RequestObject = facts } };
}
