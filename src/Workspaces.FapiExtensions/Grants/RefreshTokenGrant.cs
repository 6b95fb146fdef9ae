using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Requests;
using Workspaces.FapiExtensions.Tokens;

namespace Workspaces.FapiExtensions.Grants;

/// <summary><c>refresh_token</c>: more tokens of the same grant (RFC 6749 6).</summary>
internal sealed class RefreshTokenGrant(IGrantStore grants, GrantedTokens tokens) : IGrantType
{
    private const string RefreshToken = "refresh_token";

    public string Name => GrantType.RefreshToken;

    public IReadOnlyList<string> NeededParameters { get; } = [RefreshToken];

    public async Task<EndpointResult<TokenResponse>> RedeemAsync(TokenRequestInHand request, CancellationToken cancellationToken)
    {
        var (workspace, clientId, refreshToken) = (request.Workspace, request.Client.Client.Id, request.Request[RefreshToken] ?? "");
        // A token that stays as it is is not repeated in the answer (FAPI2-SP-FINAL-5.3.2.1-9).
        var replacement = workspace.Settings.RefreshTokens.Rotate ? OpaqueHandle.Create() : null;
        var grant = replacement is null
            ? await grants.FindByRefreshTokenAsync(workspace.Id, clientId, refreshToken, cancellationToken)
            : await grants.RotateRefreshTokenAsync(workspace.Id, clientId, refreshToken, replacement, cancellationToken);
        return await tokens.ForGrantAsync(request, grant, request.Subject.Scopes ?? grant?.Scopes, grant is null ? null : replacement, cancellationToken);
    }
}
