using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Registrations;
using Workspaces.FapiExtensions.OneTime;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Registration;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Sql;

namespace Workspaces.Application.Clients;

/// <summary>Adds a client that registers itself, in a transaction that holds the workspace: nothing of it is kept unless all of it is.</summary>
internal sealed class ClientAddition(TenantDbContext context, string workspaceId, NewClient client, DateTimeOffset now)
{
    public async Task<RegistrationResult> TryAsync(RegistrationSettings settings, CancellationToken cancellationToken)
    {
        if (await context.Set<ClientRow>().SingleOrDefaultAsync(row => row.RegistrationProof == client.Proof, cancellationToken) is { } same)
        {
            if (same.CreatedAt > now - settings.RepeatWindow && !same.Disabled)
            {
                return new(RegistrationOutcome.Repeated, SelfRegistration.Read(same));
            }

            same.RegistrationProof = null;
            await context.SaveChangesAsync(cancellationToken);
        }

        if (await WhyNotAsync(settings.MaxClients, cancellationToken) is { } outcome)
        {
            return new(outcome);
        }

        var row = Registration.Row(workspaceId, client.Metadata, now);
        SelfRegistration.Write(row, client.Origin);
        row.RegistrationProof = client.Proof;
        context.Set<ClientRow>().Add(row);
        await context.SaveChangesAsync(cancellationToken);
        if (row.SoftwareId is not null && settings.Statuses is not null)
        {
            await context.Set<WorkspaceRow>().ExecuteUpdateAsync(set => set.SetProperty(workspace => workspace.StatusesDueAt, now), cancellationToken);
        }

        return new(RegistrationOutcome.Added, SelfRegistration.Read(row));
    }

    private async Task<RegistrationOutcome?> WhyNotAsync(int maxClients, CancellationToken cancellationToken)
    {
        var software = client.Origin.SoftwareId;
        if (client.OncePerSoftware && software is not null && await context.Set<ClientRow>().AnyAsync(row => row.SoftwareId == software, cancellationToken))
        {
            return RegistrationOutcome.SoftwareTaken;
        }

        if (await context.Set<ClientRow>().CountAsync(row => row.Registration != null, cancellationToken) >= maxClients)
        {
            return RegistrationOutcome.Full;
        }

        return client.InitialAccessTokenId is { } token && !await UseAsync(token, cancellationToken) ? RegistrationOutcome.TokenSpent
            : client.RequestId is { } id && !await TakeAsync(id, cancellationToken) ? RegistrationOutcome.RequestReplayed
            : null;
    }

    private async Task<bool> UseAsync(string tokenId, CancellationToken cancellationToken) => await context.Set<InitialAccessTokenRow>()
        .Where(token => token.Id == tokenId && (token.UsesLeft == null || token.UsesLeft > 0))
        .ExecuteUpdateAsync(set => set.SetProperty(token => token.UsesLeft, token => token.UsesLeft - 1).SetProperty(token => token.Uses, token => token.Uses + 1), cancellationToken) == 1;

    // With the client or not at all: an answer that was lost before the client was there can be asked for again.
    private async Task<bool> TakeAsync(OneTimeValue id, CancellationToken cancellationToken)
    {
        var hash = Handle.Hash(id.Value);
        await context.Set<OneTimeValueRow>().Where(value => value.Kind == id.Kind && value.ValueHash == hash && value.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
        if (await context.Set<OneTimeValueRow>().AnyAsync(value => value.Kind == id.Kind && value.ValueHash == hash, cancellationToken))
        {
            return false;
        }

        context.Set<OneTimeValueRow>().Add(new() { WorkspaceId = workspaceId, Kind = id.Kind, ValueHash = hash, ExpiresAt = id.ExpiresAt });
        return true;
    }
}
