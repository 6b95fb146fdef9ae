namespace Workspaces.Storage.Sql;

/// <summary>
/// SQLite has one writer at a time. Those of this process queue here, first come first served,
/// instead of sleeping in SQLite's busy handler, which wakes them late and in no order.
/// </summary>
internal sealed class SqliteWriters : IDisposable
{
    private readonly SemaphoreSlim _turns = new(1, 1);

    public async ValueTask<Turn> EnterAsync(CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        return new(_turns);
    }

    public void Dispose() => _turns.Dispose();

    internal readonly struct Turn(SemaphoreSlim? turns) : IDisposable
    {
        public void Dispose() => turns?.Release();
    }
}
