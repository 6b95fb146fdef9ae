using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Requests;
using Workspaces.FapiExtensions.Tokens;

namespace Workspaces.FapiExtensions.Grants;

/// <summary><c>authorization_code</c>: what a user granted, redeemed once (RFC 6749 4.1.3).</summary>
internal sealed class AuthorizationCodeGrant(IGrantStore grants, GrantedTokens tokens) : IGrantType
{
    private const string Code = "code";

    public string Name => GrantType.AuthorizationCode;

    public IReadOnlyList<string> NeededParameters { get; } = [Code];

    public async Task<EndpointResult<TokenResponse>> RedeemAsync(TokenRequestInHand request, CancellationToken cancellationToken)
    {
        var refreshToken = OpaqueHandle.Create();
        var grant = await grants.RedeemCodeAsync(request.Workspace.Id, request.Client.Client.Id, request.Request[Code] ?? "", refreshToken, cancellationToken);
        return await tokens.ForGrantAsync(request, grant, grant?.Scopes, grant is { Refreshable: true } ? refreshToken : null, cancellationToken);
    }
}
