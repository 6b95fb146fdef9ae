using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.ClientAuthentication;
using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.OneTime;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Requests;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Tokens;

namespace Workspaces.FapiExtensions.Endpoints;

/// <summary>The pushed authorization request endpoint (RFC 9126): the client authenticates, its request is judged and kept under a <c>request_uri</c>.</summary>
public sealed class PushedAuthorizationEndpoint(ClientAdmission admission, IAuthorizationRequestStore requests, IntentFacts intents, TimeProvider time)
{
    public async Task<EndpointResult<PushedAuthorizationResponse>> HandleAsync(EndpointRequest request, CancellationToken cancellationToken)
    {
        // RFC 9126 2.1: the client must not be told apart from another one by a request_uri inside its request.
        var admitted = await admission.AdmitAsync(request, cancellationToken);
        if (admitted.Value is not { } client)
        {
            return new(null, admitted.Refusal, admitted.DpopNonce);
        }

        var judged = await JudgeAsync(request, client, cancellationToken);
        if (judged.Refusal is { } refusal)
        {
            return new(null, refusal, admitted.DpopNonce);
        }

        var kept = await KeepAsync(request, client, judged, cancellationToken);
        return new(kept, kept is null ? Reasons.TooManyWaiting.Refuse() : null, admitted.DpopNonce);
    }

    /// <summary>Judges the request of a client that was admitted, and takes its one-time values.</summary>
    public async Task<JudgedAuthorizationRequest> JudgeAsync(EndpointRequest request, AdmittedClient client, CancellationToken cancellationToken)
    {
        var read = await AuthorizationRequestReader.ReadAsync(Received(request, client), cancellationToken);
        var reading = await AuthorizationEndpoint.WithIntentAsync(request.Workspace, client.Client, read, intents, cancellationToken);
        var judged = AuthorizationEndpoint.Judge(request.Workspace, client.Client, reading, request.Trace.Deviations);
        return judged.Refusal is not null
            ? judged
            : judged with
            {
                Refusal = await admission.TakeOneTimeValuesAsync(request.Workspace, [.. client.OneTimeUses, .. RequestObjectUse(request, reading)], cancellationToken),
            };
    }

    /// <summary>Keeps a request that holds; null when too many wait already.</summary>
    public async Task<PushedAuthorizationResponse?> KeepAsync(
        EndpointRequest request, AdmittedClient client, JudgedAuthorizationRequest judged, CancellationToken cancellationToken)
    {
        var (workspace, secret) = (request.Workspace, OpaqueHandle.Create());
        var lifetime = workspace.Settings.RequestUriLifetime;
        // A proof sent along binds the code to its key as dpop_jkt does (RFC 9449 10.1).
        var key = judged.Request.DpopJkt ?? client.DpopProof?.Thumbprint;
        var expires = time.GetUtcNow() + lifetime;
        var kept = await requests.AddAsync(
            workspace.Id, secret, new(client.Client.Id, judged.Parameters, Pushed: true, key, expires, expires + AuthorizationEndpoint.Patience), cancellationToken);
        return kept ? new(OpaqueHandle.RequestUriOf(secret), lifetime) : null;
    }

    private ReceivedAuthorizationRequest Received(EndpointRequest request, AdmittedClient client) => new()
    {
        Workspace = request.Workspace,
        Client = client.Client,
        Endpoint = ProtocolEndpoints.PushedAuthorizationRequest,
        Now = time.GetUtcNow(),
        Parameters = request.Parameters,
        Pushed = true,
        DpopProof = client.DpopProof,
    };

    private static IEnumerable<OneTimeUse> RequestObjectUse(EndpointRequest request, AuthorizationRequestReading reading)
    {
        if (reading is { RequestObjectId: { } value, Request.RequestObject: { } requestObject })
        {
            yield return new(value, () => request.Workspace.Rules.Check(
                reading.Request with { RequestObject = requestObject with { Replayed = true } }, request.Trace.Deviations));
        }
    }
}

/// <summary>A successful answer of the pushed authorization request endpoint (RFC 9126 2.2).</summary>
public sealed record PushedAuthorizationResponse(string RequestUri, TimeSpan ExpiresIn);
