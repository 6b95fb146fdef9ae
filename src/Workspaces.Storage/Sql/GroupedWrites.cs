using System.Data.Common;
using Workspaces.Storage.Database;

namespace Workspaces.Storage.Sql;

/// <summary>
/// Writes of many callers, sent together as soon as there are many: who finds nothing under way is served at once, and those who come meanwhile go next
/// in one transaction and one round trip. Nobody waits for others to come. Each caller has an outcome of its own, after the commit.
/// </summary>
/// <param name="database">Where they go.</param>
/// <param name="read">Reads a row that a statement returns; null where none returns any.</param>
internal sealed class GroupedWrites<TRow>(SqlDatabase database, Func<DbDataReader, TRow>? read)
{
    private const int LargestGroup = 64;
    // As long as a command may take.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly Queue<PendingWrite<TRow>> _waiting = [];
    private bool _busy;

    /// <summary>All statements or none of them; the rows that they return.</summary>
    public async Task<List<TRow>> RunAsync(KeyedStatement[] statements, CancellationToken cancellationToken)
    {
        database.CountForCaller();
        if (Enqueue(statements) is { } write)
        {
            return await write.WaitAsync(Patience, cancellationToken);
        }

        try
        {
            return await SendAsync(statements, cancellationToken);
        }
        finally
        {
            SendWaiting();
        }
    }

    /// <summary>Null = it is the caller's turn.</summary>
    private PendingWrite<TRow>? Enqueue(KeyedStatement[] statements)
    {
        lock (_gate)
        {
            if (!_busy)
            {
                _busy = true;
                return null;
            }

            PendingWrite<TRow> write = new(statements);
            _waiting.Enqueue(write);
            return write;
        }
    }

    private void SendWaiting()
    {
        lock (_gate)
        {
            _busy = _waiting.Count > 0;
            if (!_busy)
            {
                return;
            }
        }

        // Elsewhere, so that the caller has its answer.
        ThreadPool.UnsafeQueueUserWorkItem(static writes => _ = writes.SendWaitingAsync(), this, preferLocal: true);
    }

    private async Task SendWaitingAsync()
    {
        while (Next() is { Count: > 0 } group)
        {
            var sending = Task.CompletedTask;
            if (group[0].Context is { } context)
            {
                ExecutionContext.Run(context, _ => sending = SendAsync(group), null);
            }
            else
            {
                sending = SendAsync(group);
            }

            await sending;
        }
    }

    private List<PendingWrite<TRow>> Next()
    {
        List<PendingWrite<TRow>> group = [];
        lock (_gate)
        {
            while (group.Count < LargestGroup && _waiting.TryDequeue(out var write))
            {
                if (!write.IsOver)
                {
                    group.Add(write);
                }
            }

            _busy = group.Count > 0;
        }

        return group;
    }

    // Nobody waits for this: it never fails.
    private async Task SendAsync(List<PendingWrite<TRow>> group)
    {
        try
        {
            var outcomes = await SendTogetherAsync(group);
            for (var i = 0; i < outcomes.Length; i++)
            {
                group[i].Succeed(outcomes[i]);
            }
        }
        catch (Exception exception) when (group.Count > 1 && StorageUnavailableException.LeavesNothing(exception))
        {
            // One of them is to blame.
            await Task.WhenAll(group.Select(write => SendAsync([write])));
        }
        catch (Exception exception)
        {
            group.ForEach(write => write.Fail(exception));
        }
    }

    private async Task<List<TRow>[]> SendTogetherAsync(List<PendingWrite<TRow>> group)
    {
        var statements = group.SelectMany((write, caller) => write.Statements.Select(one => (one.Key, one.Statement, Caller: caller))).ToArray();
        Array.Sort(statements, static (one, other) => string.CompareOrdinal(one.Key, other.Key));
        // What one caller gives up, the others still want.
        var rows = await database.ListForManyAsync(Array.ConvertAll(statements, static one => one.Statement), read, CancellationToken.None);
        var outcomes = new List<TRow>[group.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            (outcomes[statements[i].Caller] ??= []).AddRange(rows[i]);
        }

        return outcomes;
    }

    private async Task<List<TRow>> SendAsync(KeyedStatement[] statements, CancellationToken cancellationToken)
    {
        Array.Sort(statements, static (one, other) => string.CompareOrdinal(one.Key, other.Key));
        var rows = await database.ListForManyAsync(Array.ConvertAll(statements, static one => one.Statement), read, cancellationToken);
        return rows is [var only] ? only : [.. rows.SelectMany(row => row)];
    }
}
