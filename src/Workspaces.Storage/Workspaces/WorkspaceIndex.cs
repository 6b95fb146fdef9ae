using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Workspaces.Storage.Database;
using Workspaces.Storage.Keys;
using Workspaces.Storage.Sql;
using Workspaces.Storage.Upkeep;

namespace Workspaces.Storage.Workspaces;

/// <summary>
/// Which workspaces there are, and how far this replica has followed their changes. What is in memory counts only while it follows: cut off from its
/// database, it would go on serving what was withdrawn elsewhere.
/// </summary>
internal sealed class WorkspaceIndex(ChangedWorkspaces changes, InstallationKeyChanges keys, TimeProvider time)
{
    /// <summary>How long memory counts without a look that succeeded.</summary>
    public static readonly TimeSpan Trust = TimeSpan.FromSeconds(5);

    // A workspace that was created elsewhere is found at once, and those that there are not cost ten looks a second at most, however many are asked for.
    private static readonly TimeSpan TrustInAbsence = TimeSpan.FromMilliseconds(100);

    // However many ask, a database that does not answer is asked once in this time.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, bool> _ids = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private Task? _looking;
    private long _position;
    private Standing? _standing;
    private (Exception Exception, long At)? _failure;

    /// <summary>A workspace, deleted ones too, has this revision in the database. Told during a look.</summary>
    public event Action<string, long>? Changed;

    /// <summary>How far the clock of this machine is ahead of that of the database, without what the answer took on its way; zero where they are one.</summary>
    public TimeSpan Skew => Volatile.Read(ref _standing)?.Skew ?? TimeSpan.Zero;

    /// <summary>How long ago the last look that succeeded was; null = there was none.</summary>
    public TimeSpan? Age => Volatile.Read(ref _standing) is { } standing ? time.GetElapsedTime(standing.At) : null;

    /// <summary>Whether there is, or was, a workspace of this id. Looks first where that is not known well enough.</summary>
    /// <exception cref="StorageUnavailableException">The database does not answer, and did not for too long.</exception>
    public ValueTask<bool> HasAsync(string id, CancellationToken cancellationToken)
    {
        var known = _ids.ContainsKey(id);
        return Age < (known ? Trust : TrustInAbsence) ? new(known) : new(LookForAsync(id, cancellationToken));
    }

    /// <summary>A workspace was created or changed here.</summary>
    public void Add(string id) => _ids.TryAdd(id, true);

    /// <summary>Follows the changes since the last look; whoever asks meanwhile waits for the same look.</summary>
    /// <exception cref="StorageUnavailableException">The database does not answer.</exception>
    public Task LookAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return (_looking ??= LookOnceAsync()).WaitAsync(cancellationToken);
        }
    }

    private async Task<bool> LookForAsync(string id, CancellationToken cancellationToken)
    {
        if (_failure is { } failure && time.GetElapsedTime(failure.At) < Pause)
        {
            ExceptionDispatchInfo.Throw(failure.Exception);
        }

        await LookAsync(cancellationToken);
        return _ids.ContainsKey(id);
    }

    // Not cancelled by the request that began it, because others wait for it too.
    private async Task LookOnceAsync()
    {
        // Never within the lock, which the end of the look takes too.
        await Task.Yield();
        try
        {
            var (asked, before) = (time.GetTimestamp(), time.GetUtcNow());
            var found = await changes.SinceAsync(_position, CancellationToken.None);
            keys.Observe(found.Keys);
            foreach (var (id, revision) in found.Changed)
            {
                Add(id);
                Changed?.Invoke(id, revision);
            }

            (_position, _failure) = (found.Position, null);
            // What was committed while the answer travelled is not in it.
            Volatile.Write(ref _standing, new(asked, ClockSkew.Of(before, time.GetUtcNow(), found.Clock)));
        }
        catch (Exception exception)
        {
            _failure = (exception, time.GetTimestamp());
            throw;
        }
        finally
        {
            lock (_gate)
            {
                _looking = null;
            }
        }
    }

    private sealed record Standing(long At, TimeSpan Skew);
}
