using Workspaces.FapiExtensions.ClientAuthentication;
using Workspaces.FapiExtensions.Grants;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Requests;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Tokens;

namespace Workspaces.FapiExtensions.Endpoints;

/// <summary>The token endpoint (RFC 6749 3.2): admits the client, has the grant type redeem what it brings, and answers with sender-constrained tokens.</summary>
public sealed class TokenEndpoint(ClientAdmission admission, GrantTypes grantTypes, TimeProvider time)
{
    private const string GrantTypeParameter = "grant_type";

    public async Task<EndpointResult<TokenResponse>> HandleAsync(EndpointRequest request, CancellationToken cancellationToken)
    {
        if (MissingParameter(request) is { } missing)
        {
            return new(null, missing);
        }

        var admitted = await admission.AdmitAsync(request, cancellationToken);
        if (admitted.Value is not { } client)
        {
            return new(null, admitted.Refusal, admitted.DpopNonce);
        }

        var (inHand, refusal) = await JudgeAsync(request, client, cancellationToken);
        if (inHand is null || grantTypes.Find(inHand.Subject.GrantType) is not { } grantType)
        {
            return new(null, refusal ?? Reasons.GrantTypeUnknown.Refuse(), admitted.DpopNonce);
        }

        return (await grantType.RedeemAsync(inHand, cancellationToken)) with { DpopNonce = admitted.DpopNonce };
    }

    /// <summary>
    /// Judges the request of a client that was admitted, and takes its one-time values; nothing is redeemed yet. Whoever redeems asks
    /// <see cref="GrantedTokens.Judge"/> afterwards.
    /// </summary>
    public async Task<(TokenRequestInHand? Request, Refusal? Refusal)> JudgeAsync(EndpointRequest request, AdmittedClient client, CancellationToken cancellationToken)
    {
        var grantType = grantTypes.Find(request[GrantTypeParameter]);
        var presented = grantType is null ? PresentedGrant.Plain : await grantType.ReadAsync(request, client, cancellationToken);
        var subject = Subject(request, client, presented);
        var refusal = request.Workspace.Rules.Check(subject, request.Trace.Deviations)
            ?? (grantType is null ? Reasons.GrantTypeUnknown.Refuse() : presented.Fault)
            ?? (client.Client.Suspended ? Reasons.SoftwareSuspended.Refuse() : null)
            ?? RegisteredParameters.FaultOf(request.Endpoint, request.Workspace.Settings, request.Parameters)
            ?? await ResourceIndicators.FaultOfAsync(request.Workspace, request[ResourceIndicators.Parameter], cancellationToken)
            ?? await admission.TakeOneTimeValuesAsync(request.Workspace, [.. client.OneTimeUses, .. presented.OneTimeUses], cancellationToken);
        return refusal is null ? (new(request, client, subject), null) : (null, refusal);
    }

    /// <summary>What a request of a grant type that is offered cannot do without (RFC 6749 5.2). Of the others the rules say that they are not.</summary>
    private Refusal? MissingParameter(EndpointRequest request) =>
        request[GrantTypeParameter] is { } name
        && request.Workspace.Settings.GrantTypes.Contains(name)
        && grantTypes.Find(name)?.NeededParameters.Where(parameter => request[parameter] is null).ToArray() is { Length: > 0 } missing
            ? RegisteredParameters.Refuse(Reasons.ParameterMissing, missing, $"{(missing.Length == 1 ? "is" : "are")} missing.")
            : null;

    private TokenRequest Subject(EndpointRequest request, AdmittedClient client, PresentedGrant presented) => new()
    {
        Now = time.GetUtcNow(),
        Client = client.Client.Metadata,
        Settings = request.Workspace.Settings,
        SenderConstraint = request.Workspace.SenderConstraint,
        GrantType = request[GrantTypeParameter] ?? "",
        // The scopes that count, for the rules to judge: a client that names none in its own name means a set of them.
        Scopes = request["scope"] is { } scope ? WordList.Read(scope) : presented.DefaultScopes,
        OfferedScopes = request.Workspace.ScopeSet,
        Resources = WordList.Read(request[ResourceIndicators.Parameter]),
        Certificate = client.Certificate,
        DpopProof = client.DpopProof,
        MutualTlsUrl = request.Workspace.Endpoints.MutualTls(request.Endpoint),
        RedirectUri = request["redirect_uri"],
        CodeVerifier = request["code_verifier"],
    };
}
