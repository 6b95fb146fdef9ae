using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Refusals;
using Workspaces.FapiExtensions.RequestObjects;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Tokens;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Endpoints;

/// <summary>The authorization endpoint up to the user: finds what the request stands for and judges it.</summary>
public sealed class AuthorizationEndpoint(IAuthorizationRequestStore requests, TimeProvider time)
{
    /// <summary>How long a user may take over signing in and deciding.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    public async Task<AuthorizationOutcome> ResolveAsync(EndpointRequest request, CancellationToken cancellationToken)
    {
        var workspace = request.Workspace;
        if (request["client_id"] is not { Length: > 0 } clientId
            || await workspace.Clients.FindAsync(clientId, cancellationToken) is not { } client)
        {
            return AuthorizationOutcome.Refused(
                Reasons.ClientUnknown.Refuse(), ResponseTarget.None, client: null);
        }

        var requestUri = request[AuthorizationParameter.RequestUri];
        var stored = await FindAsync(workspace, client.Id, requestUri, cancellationToken);
        var input = new AuthorizationRequestInput
        {
            Workspace = workspace,
            Client = client,
            Endpoint = Endpoint.Authorization,
            Now = time.GetUtcNow(),
            Parameters = request.Parameters,
            RequestUri = requestUri is null ? RequestUriStatus.None : RequestUriStatus.Invalid,
        };
        var resolved = stored is null
            ? await AuthorizationRequestResolver.ReadAsync(input, cancellationToken)
            : AuthorizationRequestResolver.Restore(input, stored);
        var target = ResponseTarget.Of(workspace.Settings, client.Metadata, resolved.Request);
        // A stored request comes by several times, and was judged when it was stored: what it got away with is noted already.
        var deviations = stored is null ? request.Trace.Deviations : new();
        // The rules come first: they decide whether the redirect URI may be trusted with anything.
        return (workspace.Rules.Check(resolved.Request, deviations) ?? resolved.Fault) is { } refusal
            ? AuthorizationOutcome.Refused(refusal, target, client)
            : new(client, resolved.Request, resolved.Parameters, stored is null ? null : Secret(requestUri), stored, target, null);
    }

    /// <summary>The stored request that a <c>request_uri</c> of this client names; null when there is none. Another client's is as good as unknown (RFC 9126 2.2).</summary>
    public async Task<StoredAuthorizationRequest?> FindAsync(Workspace workspace, string clientId, string? requestUri, CancellationToken cancellationToken) =>
        Secret(requestUri) is { } secret && await requests.FindAsync(workspace.Id, secret, cancellationToken) is { } stored && stored.ClientId == clientId
            ? stored
            : null;

    /// <summary>The stored request that a <c>request_uri</c> of this client names, for which its user is to sign in; null when there is none.</summary>
    public async Task<PendingAuthorization?> RestoreAsync(Workspace workspace, string clientId, string requestUri, CancellationToken cancellationToken)
    {
        if (await workspace.Clients.FindAsync(clientId, cancellationToken) is not { } client
            || await FindAsync(workspace, client.Id, requestUri, cancellationToken) is not { } stored)
        {
            return null;
        }

        var input = new AuthorizationRequestInput
        {
            Workspace = workspace,
            Client = client,
            Endpoint = Endpoint.Authorization,
            Now = time.GetUtcNow(),
            Parameters = new Dictionary<string, string>(),
        };
        return new(AuthorizationRequestResolver.Restore(input, stored).Request, client, requestUri);
    }

    /// <summary>Keeps the request while its user decides; returns the secret part of its request_uri.</summary>
    public async Task<string> ParkAsync(Workspace workspace, AuthorizationOutcome outcome, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + Patience;
        if (outcome is { Secret: { } known, Stored: { } stored })
        {
            var last = until < stored.EndsAt ? until : stored.EndsAt;
            // The user comes by several times; once is enough to make it last.
            if (stored.ExpiresAt < last - (Patience / 2))
            {
                await requests.ExtendAsync(workspace.Id, known, last, cancellationToken);
            }

            return known;
        }

        var secret = OpaqueHandle.Create();
        await requests.AddAsync(
            workspace.Id, secret, new(outcome.RequiredClient.Id, outcome.Parameters, Pushed: false, outcome.RequiredRequest.DpopJkt, until, until), cancellationToken);
        return secret;
    }

    private static string? Secret(string? requestUri) =>
        requestUri?.StartsWith(OpaqueHandle.RequestUriPrefix, StringComparison.Ordinal) == true
            ? requestUri[OpaqueHandle.RequestUriPrefix.Length..]
            : null;
}
