using Workspaces.Storage.Database;

namespace Workspaces.Storage.Sql;

/// <summary>What one caller wants written, and has not heard of yet.</summary>
internal sealed class PendingWrite<TRow>(KeyedStatement[] statements)
{
    private readonly TaskCompletionSource<List<TRow>> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public KeyedStatement[] Statements => statements;

    /// <summary>What the caller's request is known by, in traces for one.</summary>
    public ExecutionContext? Context { get; } = ExecutionContext.Capture();

    /// <summary>The caller went away.</summary>
    public bool IsOver => _outcome.Task.IsCompleted;

    /// <exception cref="StorageUnavailableException">It took longer than a caller waits.</exception>
    public async Task<List<TRow>> WaitAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            return await _outcome.Task.WaitAsync(patience, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            throw new StorageUnavailableException(exception);
        }
        finally
        {
            _outcome.TrySetCanceled(CancellationToken.None);
        }
    }

    public void Succeed(List<TRow> rows) => _outcome.TrySetResult(rows);

    public void Fail(Exception exception)
    {
        if (_outcome.TrySetException(exception))
        {
            // Its caller may go away at this very moment.
            _ = _outcome.Task.Exception;
        }
    }
}
