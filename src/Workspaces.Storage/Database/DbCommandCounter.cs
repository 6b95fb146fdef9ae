namespace Workspaces.Storage.Database;

/// <summary>Counts round trips to the database: all of them, and those of one asynchronous flow.</summary>
internal sealed class DbCommandCounter
{
    private readonly AsyncLocal<Flow?> _flow = new();
    private long _total;

    public long Total => Interlocked.Read(ref _total);

    /// <summary>Counts what happens from here on in this flow and the flows it starts, until disposed.</summary>
    public Flow Begin() => _flow.Value = new(this, _flow.Value);

    public void Add()
    {
        AddToTotal();
        AddToFlow();
    }

    /// <summary>Counts one of which flows are told by themselves: it may be made for several.</summary>
    public void AddToTotal() => Interlocked.Increment(ref _total);

    /// <summary>Counts one for this flow, made together with those of others.</summary>
    public void AddToFlow()
    {
        for (var flow = _flow.Value; flow is not null; flow = flow.Outer)
        {
            flow.Add();
        }
    }

    internal sealed class Flow(DbCommandCounter counter, Flow? outer) : IDisposable
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        internal Flow? Outer => outer;

        public void Dispose() => counter._flow.Value = outer;

        internal void Add() => Interlocked.Increment(ref _count);
    }
}
