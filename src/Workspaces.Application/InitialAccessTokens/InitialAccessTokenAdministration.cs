using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Workspaces;
using Workspaces.FapiExtensions.Tokens;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Sql;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.InitialAccessTokens;

/// <summary>What lets software register itself (RFC 7591 1.2): operators make such tokens and hand them out.</summary>
internal sealed class InitialAccessTokenAdministration(Store store, WorkspaceCache cache, TimeProvider timeProvider)
{
    private const int IdBytes = 9;

    public async Task<Outcome<CreatedInitialAccessToken>> CreateAsync(Caller caller, string workspaceId, NewInitialAccessToken token, CancellationToken cancellationToken)
    {
        if (Need.ToOperate.FaultOf(caller, workspaceId) is { } refusal)
        {
            return refusal;
        }

        if (await cache.GetStoredAsync(workspaceId, cancellationToken) is not { } workspace)
        {
            return NotThere.Workspace(workspaceId);
        }

        if (InitialAccessTokenFaults.Of(token, workspace.Workspace, timeProvider.GetUtcNow()).ToList() is { Count: > 0 } faults)
        {
            return faults;
        }

        var secret = OpaqueHandle.Create();
        var row = new InitialAccessTokenRow
        {
            WorkspaceId = workspaceId,
            Id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes)),
            Name = token.Name.Trim(),
            TokenHash = Handle.Hash(secret),
            Scopes = token.Scopes is { } scopes ? string.Join(' ', scopes.Distinct(StringComparer.Ordinal)) : null,
            UsesLeft = token.Uses,
            CreatedAt = timeProvider.GetUtcNow(),
            ExpiresAt = token.ExpiresAt,
        };
        await store.InWorkspaceAsync(workspaceId, caller.Actor, context =>
        {
            context.Set<InitialAccessTokenRow>().Add(row);
            return context.SaveChangesAsync(cancellationToken);
        });
        return new CreatedInitialAccessToken(StoredInitialAccessToken.From(row), secret);
    }

    /// <summary>The tokens of a workspace by id, from behind <paramref name="cursor"/>.</summary>
    public async Task<Outcome<Page<StoredInitialAccessToken>>> ListAsync(Caller caller, string workspaceId, string? cursor, int limit, CancellationToken cancellationToken)
    {
        if (Need.ToRead.FaultOf(caller, workspaceId) is { } refusal)
        {
            return refusal;
        }

        if (await cache.GetStoredAsync(workspaceId, cancellationToken) is null)
        {
            return NotThere.Workspace(workspaceId);
        }

        var (size, after) = (Math.Clamp(limit, 1, WorkspaceAdministration.MaxPageSize), cursor ?? "");
        var rows = await store.InWorkspaceAsync(workspaceId, context => context.Set<InitialAccessTokenRow>().AsNoTracking()
            .Where(token => string.Compare(token.Id, after) > 0)
            .OrderBy(token => token.Id)
            .Take(size + 1)
            .ToListAsync(cancellationToken));
        return Page<StoredInitialAccessToken>.Of(rows.ConvertAll(StoredInitialAccessToken.From), size, token => token.Id);
    }

    /// <summary>Ends a token, at once and everywhere. The clients that were made with it stay.</summary>
    public Task<Outcome<StoredInitialAccessToken>> RevokeAsync(Caller caller, string workspaceId, string id, CancellationToken cancellationToken) =>
        Need.ToOperate.ThenAsync(caller, workspaceId, () => store.InWorkspaceAsync<Outcome<StoredInitialAccessToken>>(workspaceId, caller.Actor, async context =>
        {
            if (await context.Set<InitialAccessTokenRow>().SingleOrDefaultAsync(token => token.Id == id, cancellationToken) is not { } row)
            {
                return new Fault(FaultKind.NotFound, $"There is no initial access token '{id}'.");
            }

            context.Set<InitialAccessTokenRow>().Remove(row);
            await context.SaveChangesAsync(cancellationToken);
            return StoredInitialAccessToken.From(row);
        }));
}
