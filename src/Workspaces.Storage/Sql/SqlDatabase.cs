using System.Data.Common;
using Workspaces.Storage.Database;
using Workspaces.Storage.History;

namespace Workspaces.Storage.Sql;

/// <summary>Sends statements to the database, each in one round trip.</summary>
internal sealed class SqlDatabase(DbDataSource source, SqliteWriters? writers, DatabaseHistory history, DbCommandCounter counter, DatabaseMetrics metrics)
{
    /// <summary>Whether statements that write come one after the other, whoever sends them.</summary>
    public bool HasOneWriter => writers is not null;

    /// <summary>The rows that the statement changed.</summary>
    public Task<int> ExecuteAsync(Statement statement, CancellationToken cancellationToken) =>
        RunAsync(statement.Writes, statement, static async (connection, statement, cancellationToken) =>
        {
            await using var command = Command(connection, statement);
            return await command.ExecuteNonQueryAsync(cancellationToken);
        }, cancellationToken);

    /// <summary>Every row of the answer.</summary>
    public Task<List<TRow>> ListAsync<TRow>(Statement statement, Func<DbDataReader, TRow> read, CancellationToken cancellationToken) =>
        RunAsync(statement.Writes, (statement, read), static async (connection, query, cancellationToken) =>
        {
            await using var command = Command(connection, query.statement);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            return await RowsAsync(reader, query.read, cancellationToken);
        }, cancellationToken);

    /// <summary>The only row of the answer, or null.</summary>
    public async Task<TRow?> FindAsync<TRow>(Statement statement, Func<DbDataReader, TRow> read, CancellationToken cancellationToken)
        where TRow : class => (await ListAsync(statement, read, cancellationToken)).SingleOrDefault();

    /// <summary>All statements or none of them; the rows that the last one changed.</summary>
    public Task<int> ExecuteTogetherAsync(Statement[] statements, CancellationToken cancellationToken) =>
        RunAsync(writes: true, statements, static (connection, statements, cancellationToken) => connection.CanCreateBatch
            ? BatchAsync(connection, statements, cancellationToken)
            : TransactionAsync(connection, statements, cancellationToken), cancellationToken);

    /// <summary>All statements or none of them, for callers who count them as theirs; the rows that each returns.</summary>
    /// <param name="read">Null where none returns rows.</param>
    public Task<List<TRow>[]> ListForManyAsync<TRow>(Statement[] statements, Func<DbDataReader, TRow>? read, CancellationToken cancellationToken) =>
        RunAsync(writes: true, (statements, read), static (connection, query, cancellationToken) => connection.CanCreateBatch
            ? BatchAsync(connection, query.statements, query.read, cancellationToken)
            : TransactionAsync(connection, query.statements, query.read, cancellationToken), cancellationToken, counted: true);

    /// <summary>Counts a round trip that a caller shares with others.</summary>
    public void CountForCaller() => counter.AddToFlow();

    private static async Task<int> BatchAsync(DbConnection connection, Statement[] statements, CancellationToken cancellationToken)
    {
        await using var batch = Batch(connection, statements);
        await batch.ExecuteNonQueryAsync(cancellationToken);
        return batch.BatchCommands[^1].RecordsAffected;
    }

    private static async Task<List<TRow>[]> BatchAsync<TRow>(
        DbConnection connection, Statement[] statements, Func<DbDataReader, TRow>? read, CancellationToken cancellationToken)
    {
        var rows = new List<TRow>[statements.Length];
        await using var batch = Batch(connection, statements);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = read is null ? [] : await RowsAsync(reader, read, cancellationToken);
        }

        return rows;
    }

    // PostgreSQL runs the statements of one batch as one transaction.
    private static DbBatch Batch(DbConnection connection, Statement[] statements)
    {
        var batch = connection.CreateBatch();
        foreach (var statement in statements)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = statement.Text;
            foreach (var value in statement.Values)
            {
                var parameter = command.CreateParameter();
                (parameter.DbType, parameter.Value) = (value.Type, value.Value ?? DBNull.Value);
                command.Parameters.Add(parameter);
            }

            batch.BatchCommands.Add(command);
        }

        return batch;
    }

    // To the end: PostgreSQL tells of the last rows before it commits.
    private static async Task<List<TRow>> RowsAsync<TRow>(DbDataReader reader, Func<DbDataReader, TRow> read, CancellationToken cancellationToken)
    {
        List<TRow> rows = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        await reader.NextResultAsync(cancellationToken);
        return rows;
    }

    private static async Task<int> TransactionAsync(DbConnection connection, Statement[] statements, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var changed = 0;
        foreach (var statement in statements)
        {
            await using var command = Command(connection, statement);
            command.Transaction = transaction;
            changed = await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return changed;
    }

    private static async Task<List<TRow>[]> TransactionAsync<TRow>(
        DbConnection connection, Statement[] statements, Func<DbDataReader, TRow>? read, CancellationToken cancellationToken)
    {
        var rows = new List<TRow>[statements.Length];
        // A statement that is alone is a transaction already.
        await using var transaction = rows.Length == 1 ? null : await connection.BeginTransactionAsync(cancellationToken);
        for (var i = 0; i < rows.Length; i++)
        {
            await using var command = Command(connection, statements[i]);
            command.Transaction = transaction;
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            rows[i] = read is null ? [] : await RowsAsync(reader, read, cancellationToken);
        }

        await (transaction?.CommitAsync(cancellationToken) ?? Task.CompletedTask);
        return rows;
    }

    private static DbCommand Command(DbConnection connection, Statement statement)
    {
        var command = connection.CreateCommand();
        command.CommandText = statement.Text;
        for (var i = 0; i < statement.Values.Length; i++)
        {
            var parameter = command.CreateParameter();
            if (!connection.CanCreateBatch)
            {
                parameter.ParameterName = i < ParameterNames.Length ? ParameterNames[i] : $"${i + 1}";
            }

            (parameter.DbType, parameter.Value) = (statement.Values[i].Type, statement.Values[i].Value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    // Npgsql takes values without names by position; SQLite takes "$1" as a name.
    private static readonly string[] ParameterNames = [.. Enumerable.Range(1, 16).Select(i => $"${i}")];

    private async Task<TResult> RunAsync<TState, TResult>(
        bool writes, TState state, Func<DbConnection, TState, CancellationToken, Task<TResult>> work, CancellationToken cancellationToken, bool counted = false)
    {
        counter.AddToTotal();
        if (!counted)
        {
            counter.AddToFlow();
        }

        var (begun, failed) = (metrics.Begin(), true);
        using var turn = writes && writers is not null ? await writers.EnterAsync(cancellationToken) : default;
        try
        {
            history.Require();
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            var result = await work(connection, state, cancellationToken);
            failed = false;
            return result;
        }
        catch (Exception exception) when (exception is not StorageUnavailableException && StorageUnavailableException.Covers(exception))
        {
            throw new StorageUnavailableException(exception);
        }
        finally
        {
            metrics.End(begun, failed);
        }
    }
}
