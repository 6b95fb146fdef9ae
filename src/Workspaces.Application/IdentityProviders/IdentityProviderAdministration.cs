using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Workspaces;
using Workspaces.FapiExtensions.Authorization;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Database;
using Workspaces.Storage.Keys;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.IdentityProviders;

/// <summary>The OpenID provider at which users of a workspace may sign in.</summary>
internal sealed class IdentityProviderAdministration(
    Store store, WorkspaceWriter writer, WorkspaceSecrets secrets, ProviderInspection inspection, WorkspaceUrls urls, TimeProvider time)
{
    public Task<Outcome<StoredIdentityProvider>> GetAsync(Caller caller, string workspaceId, CancellationToken cancellationToken) =>
        Need.ToRead.ThenAsync(caller, workspaceId, () => store.InWorkspaceAsync<Outcome<StoredIdentityProvider>>(workspaceId, async context =>
            await context.Set<WorkspaceRow>().AsNoTracking().SingleOrDefaultAsync(row => row.Status != WorkspaceStatus.Deleted, cancellationToken) is not { } row
                ? NotThere.Workspace(workspaceId)
                : StoredIdentityProvider.From(row) is { } stored ? stored : None(workspaceId)));

    /// <summary>Sets the provider; what it publishes is looked at, and what stands against it comes as warnings: the two sides may be set up in any order.</summary>
    public async Task<Outcome<StoredIdentityProvider>> SetAsync(Caller caller, string workspaceId, NewIdentityProvider wanted, long? revision, CancellationToken cancellationToken)
    {
        if (Need.ToOperate.FaultOf(caller, workspaceId) is { } refusal)
        {
            return refusal;
        }

        var faults = IdentityProviderFaults.Of(wanted, urls.EndpointsOf(workspaceId).Issuer);
        if (faults.Count > 0)
        {
            return faults;
        }

        var provider = Make(wanted);
        StoredIdentityProvider? stored = null;
        var outcome = await writer.ChangeAsync(caller.Actor, workspaceId, revision, async (context, row) =>
        {
            if (!TrySetSecret(row, provider, wanted.ClientSecret))
            {
                return [new(FaultKind.Malformed, $"client_secret is missing; {provider.TokenEndpointAuthMethod} needs one.", "client_secret")];
            }

            row.IdentityProvider = JsonSerializer.Serialize(provider, StorageJson.Options);
            stored = new(provider, row.IdentityProviderSecret is not null, row.Revision + 1);
            await EndSessionsAsync(context, provider.Issuer, cancellationToken);
            return [];
        }, cancellationToken);
        return outcome.Succeeded && stored is not null
            ? stored with { Revision = outcome.Value.Revision, Warnings = await inspection.InspectAsync(workspaceId, provider, cancellationToken) }
            : outcome.Faults.ToList();
    }

    /// <summary>Has users sign in with passwords only. Those whom the provider authenticated before stay, and cannot sign in; their sessions are over.</summary>
    public async Task<IReadOnlyList<Fault>> RemoveAsync(Caller caller, string workspaceId, long? revision, CancellationToken cancellationToken)
    {
        if (Need.ToOperate.FaultOf(caller, workspaceId) is { } refusal)
        {
            return [refusal];
        }

        var outcome = await writer.ChangeAsync(caller.Actor, workspaceId, revision, async (context, row) =>
        {
            (row.IdentityProvider, row.IdentityProviderSecret) = (null, null);
            await EndSessionsAsync(context, wanted: null, cancellationToken);
            return [];
        }, cancellationToken);
        return outcome.Faults;
    }

    private static IdentityProvider Make(NewIdentityProvider wanted) => new()
    {
        Issuer = wanted.Issuer,
        DisplayName = wanted.DisplayName.Trim(),
        ClientId = wanted.ClientId,
        TokenEndpointAuthMethod = wanted.TokenEndpointAuthMethod ?? UpstreamClientAuthentication.PrivateKeyJwt,
        Scopes = wanted.Scopes?.Distinct(StringComparer.Ordinal).ToArray() ?? ["openid", "profile", "email"],
        Claims = wanted.Claims ?? PersonalClaims.OfScopes(["profile", "email"]).ToDictionary(name => name, StringComparer.Ordinal),
        Acr = wanted.Acr ?? new Dictionary<string, string>(),
        PasswordSignIn = wanted.PasswordSignIn ?? true,
    };

    /// <summary>Keeps the new secret, or the one that is there as long as it is for the same provider; false when one is needed and there is none.</summary>
    private bool TrySetSecret(WorkspaceRow row, IdentityProvider provider, string? secret)
    {
        var same = IdentityProvider.Read(row.IdentityProvider) is { } before && (before.Issuer, before.ClientId) == (provider.Issuer, provider.ClientId);
        row.IdentityProviderSecret = provider.TokenEndpointAuthMethod is UpstreamClientAuthentication.PrivateKeyJwt ? null
            : secret is not null ? secrets.Protect(row.Id, WorkspaceSecrets.IdentityProvider, Encoding.UTF8.GetBytes(secret))
            : same ? row.IdentityProviderSecret
            : null;
        return provider.TokenEndpointAuthMethod is UpstreamClientAuthentication.PrivateKeyJwt || row.IdentityProviderSecret is not null;
    }

    private static Fault None(string workspaceId) => new(FaultKind.NotFound, $"The workspace '{workspaceId}' has no identity provider.");

    /// <summary>Whom another provider than the wanted one authenticated grants nothing more.</summary>
    private async Task EndSessionsAsync(TenantDbContext context, string? wanted, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await context.Set<UserRow>().Where(user => user.Provider != null && user.Provider != wanted).ExecuteUpdateAsync(
            set => set.SetProperty(user => user.SessionsFrom, now), cancellationToken);
    }
}
