using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.ClientAuthentication;
using Workspaces.FapiExtensions.OneTime;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Requests;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Tokens;

namespace Workspaces.FapiExtensions.Grants;

/// <summary>
/// <c>urn:ietf:params:oauth:grant-type:jwt-bearer</c> (RFC 7523 2.1), which UK DCR 3.4 lets clients register. A client asserts itself: the workspace
/// trusts nobody to speak for its users, so issuer and subject are the client that authenticated, and the token is the client's own.
/// </summary>
internal sealed class JwtBearerGrant(GrantedTokens tokens, TimeProvider time) : IGrantType
{
    private const string Assertion = "assertion";

    /// <summary>How far ahead an assertion may end; RFC 7523 3 lets a server bound it.</summary>
    private static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(10);

    public string Name => "urn:ietf:params:oauth:grant-type:jwt-bearer";

    public IReadOnlyList<string> NeededParameters { get; } = [Assertion];

    public async ValueTask<PresentedGrant> ReadAsync(EndpointRequest request, AdmittedClient client, CancellationToken cancellationToken)
    {
        var presented = new PresentedGrant { DefaultScopes = GrantedScopes.OfClientAlone(request.Workspace, client.Client.Metadata) };
        if (ClientAssertionReader.TryRead(request[Assertion]) is not var (jwt, claims))
        {
            return presented with { Fault = Reasons.AssertionUnusable.Refuse() };
        }

        var assertion = ClientAssertionReader.Describe(jwt, claims);
        return ClientAssertionReader.OneTimeValue(assertion, client.Client) is { } once
            && Holds(assertion, request, client.Client.Id)
            && await ClientAssertionReader.VerifyAsync(jwt, client.Client, cancellationToken) is SignatureStatus.Valid
            ? presented with { OneTimeUses = [new(once, () => Reasons.AssertionUnusable.Refuse())] }
            : presented with { Fault = Reasons.AssertionUnusable.Refuse() };
    }

    public Task<EndpointResult<TokenResponse>> RedeemAsync(TokenRequestInHand request, CancellationToken cancellationToken)
    {
        var wanted = request.Subject.Scopes ?? [];
        var scopes = GrantedScopes.OfClientAlone(request.Workspace, request.Client.Client.Metadata, wanted);
        return Task.FromResult(scopes.Count == 0 && wanted.Count > 0 ? new(null, Reasons.ScopesLost.Refuse()) : tokens.ForClient(request, scopes));
    }

    // RFC 7523 3: issuer, subject, audience and time; the signature is verified after them.
    private bool Holds(ClientAssertion assertion, EndpointRequest request, string clientId)
    {
        var now = time.GetUtcNow();
        return assertion is { KeyHints: [], Expires: { } expires }
            && request.Workspace.Settings.AcceptedSigningAlgorithms.Contains(assertion.Algorithm)
            && assertion.Issuer == clientId
            && assertion.Subject == clientId
            && assertion.Audiences is [var audience]
            && (audience == request.Workspace.Issuer || audience == request.Workspace.Endpoints.Public(ProtocolEndpoints.Token))
            && expires > now - Skew
            && expires <= now + LongestLife
            && !(assertion.NotBefore > now + Skew)
            && !(assertion.IssuedAt > now + Skew);
    }
}
