using Workspaces.FapiExtensions.ClientAuthentication;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Registration;
using Workspaces.FapiExtensions.Requests;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.Endpoints;

/// <summary>The client configuration endpoint (RFC 7592): a client that registered itself reads, changes and ends its registration.</summary>
public sealed class ClientConfigurationEndpoint(RegistrationJudge judge, IClientRegistry registry, IFailureBudget failures)
{
    /// <summary>The registration as it is (RFC 7592 2.1).</summary>
    /// <param name="call">The call.</param>
    /// <param name="clientId">Whose registration.</param>
    /// <param name="token">The access token that was checked; null where the registration access token counts.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<EndpointResult<RegistrationAnswer>> ReadAsync(RegistrationCall call, string clientId, AccessToken? token, CancellationToken cancellationToken)
    {
        var opened = await OpenAsync(call, clientId, token, cancellationToken);
        return new(opened.Value is { } one ? RegistrationAnswer.Of(call, one.Client) : null, opened.Refusal);
    }

    /// <summary>Replaces what is registered by what the call says (RFC 7592 2.2).</summary>
    /// <inheritdoc cref="ReadAsync"/>
    public async Task<EndpointResult<RegistrationAnswer>> ChangeAsync(RegistrationCall call, string clientId, AccessToken? token, CancellationToken cancellationToken)
    {
        var opened = await OpenAsync(call, clientId, token, cancellationToken);
        if (opened.Value is not { Client: var client, Access: var access })
        {
            return new(null, opened.Refusal);
        }

        var read = RegistrationDocument.Read(call, call.Workspace.Settings.Registration!);
        if (read.Value is not { } document)
        {
            return new(null, read.Refusal);
        }

        if (document.ClientId is { } named && named != clientId)
        {
            return new(null, Reasons.RegistrationClientId.Refuse());
        }

        var judged = await judge.JudgeAsync(call, access, document, client, (InitialAccessTokenState.None, null), cancellationToken);
        if (judged.Value is not { } registration)
        {
            return new(null, judged.Refusal);
        }

        var changed = client with { Metadata = registration.Metadata, Origin = registration.Origin };
        return await registry.ReplaceAsync(call.Workspace.Id, changed, cancellationToken)
            ? new(RegistrationAnswer.Of(call, changed), null)
            : new(null, Reasons.RegistrationChanged.Refuse());
    }

    /// <summary>Ends the registration, and everything that was granted to the client (RFC 7592 2.3). The answer is the client as it was.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    public async Task<EndpointResult<RegisteredClient>> RemoveAsync(RegistrationCall call, string clientId, AccessToken? token, CancellationToken cancellationToken)
    {
        var opened = await OpenAsync(call, clientId, token, cancellationToken);
        return opened.Value is not { Client: var client } ? new(null, opened.Refusal)
            : await registry.RemoveAsync(call.Workspace.Id, client, cancellationToken) ? new(client, null)
            : new(null, Reasons.RegistrationChanged.Refuse());
    }

    private async Task<EndpointResult<OpenedRegistration>> OpenAsync(RegistrationCall call, string clientId, AccessToken? token, CancellationToken cancellationToken)
    {
        if (!failures.Admits(call.Workspace, call.Source, clientId: null))
        {
            return new(null, Reasons.TooManyFailures.Refuse());
        }

        var client = await registry.FindAsync(call.Workspace.Id, clientId, cancellationToken);
        if (client is not { Enabled: true } || !Opens(call, client, token))
        {
            failures.Failed(call.Workspace, call.Source, clientId: null);
            return new(null, Reasons.RegistrationTokenUnusable.Refuse());
        }

        call.Trace.Authenticated(clientId);
        var admitted = await judge.AdmitAsync(call, client.Origin, cancellationToken);
        return admitted.Value is { } access ? new(new(client, access), null) : new(null, admitted.Refusal);
    }

    // A token that speaks for a user is none that the client got for itself.
    private static bool Opens(RegistrationCall call, RegisteredClient client, AccessToken? token) =>
        call.Workspace.Settings.Registration?.Management.Authentication is RegistrationManagement.AccessToken
            ? token is { GrantId: null } && token.ClientId == client.Metadata.ClientId
            : RegistrationAccessToken.Opens(call.Token, call.Workspace, client);

    /// <summary>A registration that its client opened.</summary>
    private sealed record OpenedRegistration(RegisteredClient Client, RegistrationAccess Access);
}
