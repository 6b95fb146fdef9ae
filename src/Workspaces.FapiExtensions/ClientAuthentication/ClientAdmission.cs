using Workspaces.FapiExtensions.Binding;
using Workspaces.FapiExtensions.OneTime;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Requests;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.ClientAuthentication;

/// <summary>Lets authenticated clients in, at every endpoint alike, and reads the DPoP proof they bring.</summary>
public sealed class ClientAdmission(ClientAuthenticator authenticator, DpopProofReader proofs, DpopNonces nonces, IOneTimeValues values, IClientQuota quota, TimeProvider time)
{
    private readonly ReplayGuard _replays = new(values);

    public async ValueTask<EndpointResult<AdmittedClient>> AdmitAsync(EndpointRequest request, CancellationToken cancellationToken)
    {
        var workspace = request.Workspace;
        var reading = await authenticator.ReadAsync(workspace, Credentials(request), cancellationToken);
        var result = authenticator.Judge(workspace, reading, replayed: false, request.Trace.Deviations);
        if (!result.Succeeded)
        {
            return new(null, result.Refusal);
        }

        if (!quota.TryTake(workspace, result.Client.Id))
        {
            return new(null, Reasons.TooManyRequests.Refuse());
        }

        var uses = new List<OneTimeUse>(2);
        if (reading.OneTimeValue is { } assertion)
        {
            uses.Add(new(assertion, () => authenticator.Judge(workspace, reading, replayed: true, request.Doubted().Trace.Deviations).Refusal));
        }

        var proof = workspace.Settings.Dpop is null ? null : proofs.Read(workspace, request.DpopHeaders);
        if (proof is not null)
        {
            if (CheckProof(request, proof) is { } refusal)
            {
                var nonce = refusal.Violation.Error == OAuthError.UseDpopNonce ? nonces.Issue(workspace) : null;
                return new(null, refusal, nonce);
            }

            if (proofs.OneTimeValue(workspace, proof) is { } value)
            {
                uses.Add(new(value, () => CheckProof(request.Doubted(), proof with { Replayed = true })));
            }
        }

        request.Trace.Authenticated(result.Client.Id);
        return new(new(result.Client, result.Certificate, proof, uses), null);
    }

    /// <summary>Takes the one-time values of an admitted client; a refusal when one was used before.</summary>
    public ValueTask<Refusal?> TakeOneTimeValuesAsync(Workspace workspace, IReadOnlyList<OneTimeUse> uses, CancellationToken cancellationToken) =>
        _replays.CheckAsync(workspace, uses, cancellationToken);

    /// <summary>Takes the one-time values of an admitted client, and asks in the same round trip whether a token was revoked.</summary>
    public ValueTask<(Refusal? Refusal, bool Revoked)> TakeOneTimeValuesAsync(
        Workspace workspace, IReadOnlyList<OneTimeUse> uses, AccessToken token, CancellationToken cancellationToken) =>
        _replays.CheckAsync(workspace, uses, token, cancellationToken);

    private Refusal? CheckProof(EndpointRequest request, DpopProof proof) => request.Workspace.Rules.Check(new DpopRequest
    {
        Now = time.GetUtcNow(),
        Settings = request.Workspace.Settings.Dpop ?? throw new InvalidOperationException("DPoP is not offered."),
        Endpoint = request.Endpoint,
        Method = request.Method,
        Uris = request.Workspace.Endpoints.Both(request.Endpoint),
        Proof = proof,
    }, request.Trace.Deviations);

    private static ClientCredentials Credentials(EndpointRequest request) => new()
    {
        Endpoint = request.Endpoint,
        Parameters = request.Parameters,
        ClientIdParameter = request["client_id"],
        ClientAssertion = request["client_assertion"],
        ClientAssertionType = request["client_assertion_type"],
        HasSecret = request["client_secret"] is not null,
        HasBasic = request.AuthorizationHeader,
        Certificate = request.Certificate,
    };
}
