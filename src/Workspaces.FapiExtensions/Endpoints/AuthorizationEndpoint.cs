using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.RequestObjects;
using Workspaces.FapiExtensions.Requests;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Tokens;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Endpoints;

/// <summary>The authorization endpoint up to the user (RFC 6749 3.1): finds what a request stands for, judges it, and keeps it while its user decides.</summary>
public sealed class AuthorizationEndpoint(IAuthorizationRequestStore requests, IntentFacts intents, TimeProvider time)
{
    /// <summary>How long a user may take over signing in and deciding.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    /// <summary>Judges a request that came to the authorization endpoint.</summary>
    public async Task<JudgedAuthorizationRequest> JudgeAsync(EndpointRequest request, CancellationToken cancellationToken)
    {
        var workspace = request.Workspace;
        if (request[AuthorizationParameter.ClientId] is not { Length: > 0 } clientId
            || await workspace.Clients.FindAsync(clientId, cancellationToken) is not { } client)
        {
            return JudgedAuthorizationRequest.Refused(Reasons.ClientUnknown.Refuse());
        }

        var requestUri = request[AuthorizationParameter.RequestUri];
        if (await FindAsync(workspace, client.Id, requestUri, cancellationToken) is { } stored)
        {
            // A stored request comes by several times, and was judged when it was stored: what it got away with is noted already.
            var read = AuthorizationRequestReader.Restore(Received(workspace, client, request.Parameters), stored);
            var restored = await WithIntentAsync(
                workspace, client, await AuthorizationRequestReader.WithKnownResourcesAsync(read, workspace, cancellationToken), intents, cancellationToken);
            return Judge(workspace, client, restored, new()) with { RequestUri = requestUri, Stored = stored, Parameters = stored.Parameters };
        }

        var received = Received(workspace, client, request.Parameters) with { RequestUri = requestUri is null ? RequestUriStatus.None : RequestUriStatus.Invalid };
        var reading = await AuthorizationRequestReader.ReadAsync(received, cancellationToken);
        return Judge(workspace, client, await WithIntentAsync(workspace, client, reading, intents, cancellationToken), request.Trace.Deviations);
    }

    /// <summary>What was read, with the intent that it names. Nothing is looked up for whoever cannot be believed: a request object that nobody verified names nothing.</summary>
    internal static async ValueTask<AuthorizationRequestReading> WithIntentAsync(
        Workspace workspace, Client client, AuthorizationRequestReading reading, IntentFacts intents, CancellationToken cancellationToken)
    {
        if (reading.Fault is not null || reading.Request.Intents is not null || reading.Request.RequestObject is { Signature: not SignatureStatus.Valid })
        {
            return reading;
        }

        var (request, intent) = await intents.AddAsync(workspace, client, reading.Request, waits: reading.Request.RequestUri is RequestUriStatus.Valid, cancellationToken);
        return reading with { Request = request, Intent = intent };
    }

    /// <summary>Lets the workspace's rules judge what was read.</summary>
    internal static JudgedAuthorizationRequest Judge(Workspace workspace, Client client, AuthorizationRequestReading reading, Deviations deviations)
    {
        var (request, parameters, fault) = reading;
        // The rules come first: they decide whether the redirect URI may be trusted with anything.
        var refusal = workspace.Rules.Check(request, deviations)
            ?? fault
            ?? (client.Suspended ? Reasons.SoftwareSuspended.Refuse() : null)
            // Whatever rules a template has: what nobody verified, or no customer can decide about, goes no further.
            ?? (request.RequestObject?.Signature is SignatureStatus.Unverified || request.Intents is not ([] or [{ Standing: IntentStanding.Open }]) ? Reasons.EndpointRefused.Refuse() : null);
        // Written for what may be kept alone.
        var json = refusal is not null || request.RequestUri is RequestUriStatus.Valid ? "{}" : EffectiveParameters.ToJson(parameters);
        refusal ??= json.Length > EffectiveParameters.MaxStoredLength ? Reasons.RequestTooLarge.Refuse() : null;
        return new()
        {
            NamedClient = client,
            Subject = request,
            Intent = reading.Intent,
            Parameters = json,
            Target = refusal?.Violation.NeverRedirect is true ? ResponseTarget.None : ResponseTarget.Of(workspace.Settings, client.Metadata, request),
            Refusal = refusal,
        };
    }

    /// <summary>The stored request that a <c>request_uri</c> of this client names; null when there is none. Another client's is as good as unknown (RFC 9126 2.2).</summary>
    public async Task<StoredAuthorizationRequest?> FindAsync(Workspace workspace, string clientId, string? requestUri, CancellationToken cancellationToken) =>
        OpaqueHandle.SecretOf(requestUri) is { } secret && await requests.FindAsync(workspace.Id, secret, cancellationToken) is { } stored && stored.ClientId == clientId
            ? stored
            : null;

    /// <summary>The stored request that a <c>request_uri</c> of this client names, for which its user is to sign in, as it was judged before; null when there is none.</summary>
    public async Task<JudgedAuthorizationRequest?> RestoreAsync(Workspace workspace, string clientId, string requestUri, CancellationToken cancellationToken)
    {
        if (await workspace.Clients.FindAsync(clientId, cancellationToken) is not { Suspended: false } client
            || await FindAsync(workspace, client.Id, requestUri, cancellationToken) is not { } stored)
        {
            return null;
        }

        return Restore(workspace, client, requestUri, stored);
    }

    /// <summary>The stored request that a <c>request_uri</c> of this client names, where it can be answered no more; null when there is none.</summary>
    public async Task<JudgedAuthorizationRequest?> FindEndedAsync(Workspace workspace, string? clientId, string? requestUri, CancellationToken cancellationToken) =>
        clientId is { Length: > 0 } && requestUri is not null && OpaqueHandle.SecretOf(requestUri) is { } secret
        && await workspace.Clients.FindAsync(clientId, cancellationToken) is { } client
        && await requests.FindEndedAsync(workspace.Id, secret, cancellationToken) is { } ended && ended.Stored.ClientId == client.Id
            ? Restore(workspace, client, requestUri, ended.Stored) with { Ended = ended }
            : null;

    private JudgedAuthorizationRequest Restore(Workspace workspace, Client client, string requestUri, StoredAuthorizationRequest stored)
    {
        var request = AuthorizationRequestReader.Restore(Received(workspace, client, new Dictionary<string, string>()), stored).Request;
        return new()
        {
            NamedClient = client,
            Subject = request,
            Parameters = stored.Parameters,
            RequestUri = requestUri,
            Stored = stored,
            Target = ResponseTarget.Of(workspace.Settings, client.Metadata, request),
        };
    }

    /// <summary>Keeps the request while its user decides; returns the <c>request_uri</c> under which it goes on, or null when too many wait already.</summary>
    public async Task<string?> ParkAsync(Workspace workspace, JudgedAuthorizationRequest judged, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + Patience;
        if (judged is { RequestUri: { } known, Stored: { } stored })
        {
            var last = until < stored.EndsAt ? until : stored.EndsAt;
            // The user comes by several times; once is enough to make it last.
            if (stored.ExpiresAt < last - (Patience / 2))
            {
                await requests.ExtendAsync(workspace.Id, OpaqueHandle.SecretOf(known) ?? "", last, cancellationToken);
            }

            return known;
        }

        // One place for a request, however often anybody sends it: nobody had to authenticate to come here.
        var secret = OpaqueHandle.Of(workspace.Id, judged.Client.Id, judged.Parameters, judged.Request.DpopJkt ?? "");
        var kept = await requests.AddAsync(
            workspace.Id, secret, new(judged.Client.Id, judged.Parameters, Pushed: false, judged.Request.DpopJkt, until, until), cancellationToken);
        return kept ? OpaqueHandle.RequestUriOf(secret) : null;
    }

    private ReceivedAuthorizationRequest Received(Workspace workspace, Client client, IReadOnlyDictionary<string, string> parameters) => new()
    {
        Workspace = workspace,
        Client = client,
        Endpoint = ProtocolEndpoints.Authorization,
        Now = time.GetUtcNow(),
        Parameters = parameters,
    };
}
