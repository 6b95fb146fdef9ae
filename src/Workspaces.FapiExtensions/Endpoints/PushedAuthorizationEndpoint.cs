using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.OneTime;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Refusals;
using Workspaces.FapiExtensions.RequestObjects;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Tokens;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Endpoints;

/// <summary>The pushed authorization request endpoint (RFC 9126): admits the client, judges the request, and keeps it.</summary>
public sealed class PushedAuthorizationEndpoint(ClientAdmission admission, IAuthorizationRequestStore requests, TimeProvider time)
{
    public async Task<EndpointResult<PushedAuthorizationResponse>> HandleAsync(EndpointRequest request, CancellationToken cancellationToken)
    {
        var workspace = request.Workspace;
        var admitted = await admission.AdmitAsync(request, cancellationToken);
        if (admitted.Value is not { } client)
        {
            return new(null, admitted.Refusal, admitted.DpopNonce);
        }

        var resolved = await AuthorizationRequestResolver.ReadAsync(Input(request, client), cancellationToken);
        var refusal = workspace.Rules.Check(resolved.Request, request.Trace.Deviations)
            ?? resolved.Fault
            ?? await admission.TakeOneTimeValuesAsync(workspace, [.. client.OneTimeUses, .. RequestObjectUse(request, resolved)], cancellationToken);
        if (refusal is not null)
        {
            return new(null, refusal, admitted.DpopNonce);
        }

        var secret = OpaqueHandle.Create();
        var lifetime = workspace.Settings.RequestUriLifetime;
        // A proof sent along binds the code to its key as dpop_jkt does (RFC 9449 10.1).
        var key = resolved.Request.DpopJkt ?? client.DpopProof?.Thumbprint;
        var expires = time.GetUtcNow() + lifetime;
        await requests.AddAsync(
            workspace.Id, secret, new(client.Client.Id, resolved.Parameters, Pushed: true, key, expires, expires + AuthorizationEndpoint.Patience), cancellationToken);
        return new(new(OpaqueHandle.RequestUriPrefix + secret, lifetime), null, admitted.DpopNonce);
    }

    private AuthorizationRequestInput Input(EndpointRequest request, AdmittedClient client) => new()
    {
        Workspace = request.Workspace,
        Client = client.Client,
        Endpoint = Endpoint.PushedAuthorizationRequest,
        Now = time.GetUtcNow(),
        Parameters = request.Parameters,
        Pushed = true,
        DpopProof = client.DpopProof,
    };

    private static IEnumerable<OneTimeUse> RequestObjectUse(EndpointRequest request, ResolvedAuthorizationRequest resolved)
    {
        if (resolved is { RequestObjectId: { } value, Request.RequestObject: { } requestObject })
        {
            yield return new(value, () => request.Workspace.Rules.Check(
                resolved.Request with { RequestObject = requestObject with { Replayed = true } }, request.Trace.Deviations));
        }
    }
}

/// <summary>A successful answer of the pushed authorization request endpoint (RFC 9126 2.2).</summary>
public sealed record PushedAuthorizationResponse(string RequestUri, TimeSpan ExpiresIn);
