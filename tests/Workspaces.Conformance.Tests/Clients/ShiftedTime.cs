namespace Workspaces.Conformance.Tests.Clients;

/// <summary>The system's time, put forward: clocks jump, timers do not.</summary>
internal sealed class ShiftedTime : TimeProvider
{
    private long _shift;

    public void Pass(TimeSpan span) => Interlocked.Add(ref _shift, span.Ticks);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _shift));
}
