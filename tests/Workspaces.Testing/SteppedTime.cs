namespace Workspaces.Testing;

/// <summary>A clock that somebody sets, while time passes as it does.</summary>
public sealed class SteppedTime : TimeProvider
{
    private TimeSpan _offset;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _offset;

    public void Step(TimeSpan by) => _offset += by;

    /// <summary>Sets it right again.</summary>
    public void Reset() => _offset = TimeSpan.Zero;
}
