using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Workspaces.Storage.Database;

namespace Workspaces.Storage.Contexts;

/// <summary>Times what EF Core sends: commands and commits.</summary>
internal sealed class TimingInterceptor(DatabaseMetrics metrics) : DbCommandInterceptor, IDbTransactionInterceptor
{
    public override DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result) => Done(eventData.Duration, result);

    public override ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default) => new(Done(eventData.Duration, result));

    public override int NonQueryExecuted(DbCommand command, CommandExecutedEventData eventData, int result) => Done(eventData.Duration, result);

    public override ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default) => new(Done(eventData.Duration, result));

    public override object? ScalarExecuted(DbCommand command, CommandExecutedEventData eventData, object? result) => Done(eventData.Duration, result);

    public override ValueTask<object?> ScalarExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, object? result, CancellationToken cancellationToken = default) => new(Done(eventData.Duration, result));

    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) => metrics.Record(eventData.Duration, failed: true);

    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        metrics.Record(eventData.Duration, failed: true);
        return Task.CompletedTask;
    }

    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => metrics.Record(eventData.Duration, failed: false);

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        metrics.Record(eventData.Duration, failed: false);
        return Task.CompletedTask;
    }

    private TResult Done<TResult>(TimeSpan duration, TResult result)
    {
        metrics.Record(duration, failed: false);
        return result;
    }
}
