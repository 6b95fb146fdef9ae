using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.Compliance;

/// <summary>Ends a key that signs reports at once: somebody else has it.</summary>
internal sealed class ReportKeyRevocation(Store store, ReportKeys keys, TimeProvider time)
{
    private static readonly string[] Refused = ["compliance reports that it signed, of whatever date"];

    public Task<Outcome<IReadOnlyList<ReportKeyState>>> ListAsync(Caller caller, CancellationToken cancellationToken) =>
        Need.ToExamine.ThenAsync<IReadOnlyList<ReportKeyState>>(caller, WorkspaceId.Installation, async () => States(await RowsAsync(cancellationToken)));

    /// <summary>It is published as revoked on every replica within two seconds; where it was the one that signs, a new one does from then on.</summary>
    public Task<Outcome<RevokedReportKeyAnswer>> RevokeAsync(Caller caller, string keyId, CancellationToken cancellationToken) =>
        Need.Everything.ThenAsync<RevokedReportKeyAnswer>(caller, WorkspaceId.Installation, async () =>
        {
            if ((await RowsAsync(cancellationToken)).Find(row => row.KeyId == keyId) is not { } found)
            {
                return new Fault(FaultKind.NotFound, $"There is no key '{keyId}' of reports.");
            }

            if (found.RevokedAt is not null)
            {
                return new Fault(FaultKind.Conflict, $"The key '{keyId}' was revoked already.");
            }

            // Before it is done: what is not recorded must not happen.
            await store.InWorkspaceAsync(WorkspaceId.Installation, caller.Actor, async context =>
            {
                await context.RecordAsync(new("report_key.revoked", keyId, null, null), cancellationToken);
                return true;
            });
            var rows = await store.InCatalogAsync(context => RevokeAsync(context, keyId, cancellationToken));
            keys.Forget();
            return new RevokedReportKeyAnswer(keyId, rows.First(row => row.RevokedAt is null).KeyId, Refused);
        });

    private async Task<List<ReportKeyRow>> RevokeAsync(CatalogDbContext context, string keyId, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        // Whoever revokes the same key meanwhile waits here, and finds it revoked.
        var now = time.GetUtcNow();
        await context.Set<ReportKeyRow>().Where(row => row.KeyId == keyId && row.RevokedAt == null).ExecuteUpdateAsync(set => set.SetProperty(row => row.RevokedAt, now), cancellationToken);
        var rows = await context.Set<ReportKeyRow>().AsNoTracking().OrderByDescending(row => row.Number).ToListAsync(cancellationToken);
        if (rows.TrueForAll(row => row.RevokedAt is not null))
        {
            var next = keys.Create(rows[0].Number + 1);
            context.Set<ReportKeyRow>().Add(next);
            rows.Insert(0, next);
            await context.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return rows;
    }

    private Task<List<ReportKeyRow>> RowsAsync(CancellationToken cancellationToken) =>
        store.InCatalogAsync(context => context.Set<ReportKeyRow>().AsNoTracking().OrderByDescending(row => row.Number).ToListAsync(cancellationToken));

    private static List<ReportKeyState> States(List<ReportKeyRow> rows)
    {
        var signing = rows.Find(row => row.RevokedAt is null);
        return rows.ConvertAll(row => new ReportKeyState(row.KeyId, row.Algorithm, row == signing ? "signs" : row.RevokedAt is null ? "published" : "revoked", row.CreatedAt, row.RevokedAt));
    }
}

/// <summary>A key that signs reports, or did.</summary>
/// <param name="State"><c>signs</c>, <c>published</c> or <c>revoked</c>.</param>
internal sealed record ReportKeyState(string KeyId, string Algorithm, string State, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt);

/// <summary>What became of a key that was revoked.</summary>
/// <param name="SuccessorId">The key that signs from now on.</param>
/// <param name="Refused">What is not taken for genuine any more.</param>
internal sealed record RevokedReportKeyAnswer(string KeyId, string SuccessorId, IReadOnlyList<string> Refused);
