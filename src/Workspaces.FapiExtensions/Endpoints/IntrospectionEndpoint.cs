using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Binding;
using Workspaces.FapiExtensions.ClientAuthentication;
using Workspaces.FapiExtensions.Grants;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Requests;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Tokens;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Endpoints;

/// <summary>
/// The introspection endpoint (RFC 7662). A client is told of its own tokens; an API, which is registered as a client without grant types, of access tokens
/// for it: those whose audience is its identifier or, where it has none, those for the issuer that carry one of its scopes. To everybody else, and for every
/// other reason, a token is just inactive.
/// </summary>
public sealed class IntrospectionEndpoint(ClientAdmission admission, IGrantStore grants, TimeProvider time)
{
    public async Task<EndpointResult<IntrospectionAnswer>> HandleAsync(EndpointRequest request, CancellationToken cancellationToken)
    {
        if (request["token"] is not { } token)
        {
            return new(null, RegisteredParameters.Refuse(Reasons.ParameterMissing, ["token"], "is missing."));
        }

        var admitted = await admission.AdmitAsync(request, cancellationToken);
        if (admitted.Value is not { } client)
        {
            return new(null, admitted.Refusal);
        }

        var workspace = request.Workspace;
        if (Readable(workspace, client.Client, token) is { } access)
        {
            var (refusal, standing) = await admission.TakeOneTimeValuesAsync(workspace, client.OneTimeUses, access, cancellationToken);
            // The tokens of a client that was disabled or removed end with it, and those of one that is suspended rest.
            var holder = await workspace.Clients.FindAsync(access.ClientId, cancellationToken);
            var revoked = standing.Revoked || holder is null || !holder.Holds(access);
            return refusal is null ? Told(client.Client, revoked ? null : Describe(access) with { Consent = AuthorizationDetailsReader.StillGranted(standing.Consent, workspace.Settings, holder!.Metadata) }) : new(null, refusal);
        }

        return await admission.TakeOneTimeValuesAsync(workspace, client.OneTimeUses, cancellationToken) is { } replay
            ? new(null, replay)
            : Told(client.Client, await DescribeRefreshTokenAsync(workspace, client.Client, token, cancellationToken));
    }

    private static EndpointResult<IntrospectionAnswer> Told(Client client, TokenDescription? description) => new(new(client.Id, description ?? TokenDescription.Inactive), null);

    /// <summary>The access token, if it is one that this client may know of and that is still alive unless it was revoked.</summary>
    private AccessToken? Readable(Workspace workspace, Client client, string token) =>
        workspace.Settings.Introspection.AccessTokens
        && AccessTokenReader.Read(workspace, token) is { } access
        && access.Expires > time.GetUtcNow()
        && TokenBindings.AreOffered(workspace.SenderConstraint, access.Confirmation)
        && (access.ClientId == client.Id || IsFor(client, access))
            ? access
            : null;

    // A dot tells a JWT from a handle: handles are base64url.
    private async Task<TokenDescription?> DescribeRefreshTokenAsync(Workspace workspace, Client client, string token, CancellationToken cancellationToken) =>
        workspace.Settings.Introspection.RefreshTokens
        && !token.Contains('.', StringComparison.Ordinal)
        && await grants.FindByRefreshTokenAsync(workspace.Id, client.Id, token, cancellationToken) is { } grant
            ? new() { Active = true, Refreshes = true, Scope = string.Join(' ', grant.Scopes), ClientId = client.Id, Expires = grant.ExpiresAt, Consent = AuthorizationDetailsReader.StillGranted(grant.Consent, workspace.Settings, client.Metadata) }
            : null;

    // What was issued for an API by its name is nobody else's, whatever scopes others share with it; and an API with a name gets nothing that was issued without it.
    private static bool IsFor(Client api, AccessToken token) =>
        api.Metadata.GrantTypes is { Count: 0 }
        && (api.Metadata.ResourceIdentifier is { } identifier
            ? token.Audiences.Contains(identifier)
            : token.Audiences.Contains(token.Issuer) && api.Scopes is { } scopes && token.Scopes.Any(scopes.Contains));

    private static TokenDescription Describe(AccessToken token) => new()
    {
        Active = true,
        Issuer = token.Issuer,
        Subject = token.Subject,
        ClientId = token.ClientId,
        Scope = string.Join(' ', token.Scopes),
        TokenType = token.Confirmation is { Jkt: not null } ? "DPoP" : "Bearer",
        JwtId = token.JwtId,
        Expires = token.Expires,
        IssuedAt = token.IssuedAt,
        Audiences = token.Audiences,
        Confirmation = token.Confirmation,
    };
}
