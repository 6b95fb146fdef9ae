using Workspaces.FapiExtensions.OneTime;

namespace Workspaces.FapiExtensions.Memory;

/// <summary>The one-time values that were taken in one process.</summary>
/// <param name="time">The clock by which they are forgotten.</param>
/// <param name="most">How many are remembered. Beyond that none counts as fresh: one that was forgotten too soon could be used again.</param>
public sealed class TakenValues(TimeProvider time, int most = int.MaxValue)
{
    private readonly Expiring<(string WorkspaceId, OneTimeKind Kind, string Value), bool> _taken = new(time);
    private readonly Lock _gate = new();

    /// <summary>Whether no further value can be taken now.</summary>
    public bool Full
    {
        get
        {
            lock (_gate)
            {
                _taken.Forget();
                return _taken.Count >= most;
            }
        }
    }

    /// <summary>Takes the values and tells, in order, which of them were fresh.</summary>
    public bool[] Take(string workspaceId, IReadOnlyList<OneTimeValue> values)
    {
        lock (_gate)
        {
            _taken.Forget();
            return [.. values.Select(value => _taken.Count < most && _taken.TryAdd((workspaceId, value.Kind, value.Value), true, value.ExpiresAt))];
        }
    }
}
