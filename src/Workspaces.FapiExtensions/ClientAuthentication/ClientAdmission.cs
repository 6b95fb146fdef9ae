using Workspaces.FapiExtensions.Binding;
using Workspaces.FapiExtensions.OneTime;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Requests;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.ClientAuthentication;

/// <summary>Lets authenticated clients in, at every endpoint alike, and reads the DPoP proof they bring.</summary>
public sealed class ClientAdmission(
    ClientAuthenticator authenticator, DpopProofReader proofs, DpopNonces nonces, IOneTimeValues values, IClientQuota quota, IFailureBudget failures, TimeProvider time)
{
    private readonly ReplayGuard _replays = new(values);

    public async ValueTask<EndpointResult<AdmittedClient>> AdmitAsync(EndpointRequest request, CancellationToken cancellationToken)
    {
        var (workspace, credentials) = (request.Workspace, Credentials(request));
        var named = authenticator.NamedIn(credentials);
        if (!failures.Admits(workspace, request.Source, named))
        {
            return new(null, Reasons.TooManyFailures.Refuse());
        }

        var reading = await authenticator.ReadAsync(workspace, credentials, cancellationToken);
        var result = authenticator.Judge(workspace, reading, replayed: false, request.Trace.Deviations);
        if (!result.Succeeded)
        {
            failures.Failed(workspace, request.Source, named);
            return new(null, result.Refusal);
        }

        failures.Succeeded(workspace, request.Source, result.Client.Id);
        if (!quota.TryTake(workspace, result.Client.Id))
        {
            return new(null, Reasons.TooManyRequests.Refuse());
        }

        var uses = new List<OneTimeUse>(2);
        if (reading.OneTimeValue is { } assertion)
        {
            uses.Add(new(assertion, () => Replayed(request, reading, named)));
        }

        var (proof, refusal) = ReadProof(request);
        if (refusal is not null)
        {
            return new(null, refusal, refusal.Violation.Error == OAuthError.UseDpopNonce ? nonces.Issue(workspace) : null);
        }

        if (proof is not null && proofs.OneTimeValue(workspace, proof) is { } value)
        {
            uses.Add(new(value, () => CheckProof(request.Doubted(), proof with { Replayed = true })));
        }

        request.Trace.Authenticated(result.Client.Id, request.Certificate);
        return new(new(result.Client, result.Certificate, proof, uses), null);
    }

    /// <summary>Admits a client whose request is about one parameter and nothing else, and takes its one-time values.</summary>
    /// <param name="request">The request.</param>
    /// <param name="parameter">What it cannot do without.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    public async ValueTask<EndpointResult<AdmittedClient>> AdmitWithAsync(EndpointRequest request, string parameter, CancellationToken cancellationToken)
    {
        if (request[parameter] is null)
        {
            return new(null, RegisteredParameters.Refuse(Reasons.ParameterMissing, [parameter], "is missing."));
        }

        var admitted = await AdmitAsync(request, cancellationToken);
        return admitted.Value is { } client && await TakeOneTimeValuesAsync(request.Workspace, client.OneTimeUses, cancellationToken) is { } refusal ? new(null, refusal) : admitted;
    }

    /// <summary>Takes the one-time values of an admitted client; a refusal when one was used before.</summary>
    public ValueTask<Refusal?> TakeOneTimeValuesAsync(Workspace workspace, IReadOnlyList<OneTimeUse> uses, CancellationToken cancellationToken) =>
        _replays.CheckAsync(workspace, uses, cancellationToken);

    /// <summary>Takes the one-time values of an admitted client, and asks in the same round trip how a token stands.</summary>
    public ValueTask<(Refusal? Refusal, TokenStanding Standing)> TakeOneTimeValuesAsync(
        Workspace workspace, IReadOnlyList<OneTimeUse> uses, AccessToken token, CancellationToken cancellationToken) =>
        _replays.CheckAsync(workspace, uses, token, cancellationToken);

    private Refusal? Replayed(EndpointRequest request, ClientAuthenticationReading reading, string? named)
    {
        failures.Failed(request.Workspace, request.Source, named);
        return authenticator.Judge(request.Workspace, reading, replayed: true, request.Doubted().Trace.Deviations).Refusal;
    }

    // What the proof says is judged before its signature is verified.
    private (DpopProof? Proof, Refusal? Refusal) ReadProof(EndpointRequest request)
    {
        if (request.Workspace.Settings.Dpop is null || proofs.Read(request.Workspace, request.DpopHeaders) is not { } presented)
        {
            return (null, null);
        }

        if (CheckProof(request, presented.Facts) is { } refusal)
        {
            return (null, refusal);
        }

        var proof = presented.Verify();
        return (proof, CheckProof(request, proof));
    }

    private Refusal? CheckProof(EndpointRequest request, DpopProof proof) => request.Workspace.Rules.Check(new DpopRequest
    {
        Now = time.GetUtcNow(),
        Settings = request.Workspace.Settings.Dpop ?? throw new InvalidOperationException("DPoP is not offered."),
        Endpoint = request.Endpoint,
        Method = request.Method,
        Uris = request.Url is { } url ? [url] : request.Workspace.Endpoints.Both(request.Endpoint),
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
        HasBasic = request.Authorization.Count > 0,
        BasicClientId = BasicCredentials.ClientIdOf(AuthorizationHeader.Read(request.Authorization)),
        Certificate = request.Certificate,
    };
}
