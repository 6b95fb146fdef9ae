using System.Globalization;
using Workspaces.Storage.Database;
using Workspaces.Storage.History;
using Workspaces.Storage.Keys.Ring;
using Workspaces.Storage.Upkeep;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Host.Observability;

/// <summary>
/// Whether requests can be served: the database answers, can be written, is as far as it was, of this program's version and at its time, and its keys
/// can be read. However many ask, the database is asked once a second.
/// </summary>
internal sealed partial class Readiness(
    DatabaseMigrator migrator, RingCheck ring, DatabaseHistory history, HistoryBeat beat, WorkspaceIndex index, Drain drain, TimeProvider time, ILogger<Readiness> logger) : IDisposable
{
    public const string Draining = "the server is being stopped";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Validity = TimeSpan.FromSeconds(1);
    // Reading the ring costs more, and it changes every few months.
    private static readonly TimeSpan RingValidity = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private Verdict? _last;
    private long _ringRead;

    /// <summary>Why requests cannot be served; null = they can.</summary>
    public async Task<string?> FindFaultAsync(CancellationToken cancellationToken)
    {
        if (drain.Begun)
        {
            return Draining;
        }

        if (_last is { } known && time.GetElapsedTime(known.Timestamp) < Validity)
        {
            return known.Fault;
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_last is not { } last || time.GetElapsedTime(last.Timestamp) >= Validity)
            {
                _last = last = new(await LookAsync(), time.GetTimestamp());
            }

            return last.Fault;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    // Belongs to all who wait for it, so nobody's impatience cancels it.
    private async Task<string?> LookAsync()
    {
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            if (await migrator.IsBehindAsync(patience.Token))
            {
                return "the database is older than this program: run the command migrate";
            }

            if ((history.Fault ?? StandingFault) is { } fault)
            {
                return fault;
            }

            ReadRing();
            return null;
        }
        catch (StartupException)
        {
            return "the keys in the database were encrypted with another master key";
        }
        catch (Exception exception) when (exception is OperationCanceledException || StorageUnavailableException.Covers(exception))
        {
            Log.Unreachable(logger, exception);
            return "the database cannot be reached";
        }
    }

    private string? StandingFault => beat.Fails
        ? "the database cannot be written"
        : index.Age >= WorkspaceIndex.Trust
        ? "changes of workspaces cannot be followed: what is in memory may be out of date"
        : index.Skew.Duration() > ClockSkew.Largest
        ? string.Create(CultureInfo.InvariantCulture, $"the clock of this server is {index.Skew.TotalSeconds:+0;-0} seconds from that of the database: have both follow a time server (NTP)")
        : null;

    private void ReadRing()
    {
        if (_ringRead == 0 || time.GetElapsedTime(_ringRead) >= RingValidity)
        {
            ring.Run();
            _ringRead = time.GetTimestamp();
        }
    }

    private sealed record Verdict(string? Fault, long Timestamp);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The database cannot be reached: not ready")]
        public static partial void Unreachable(ILogger logger, Exception exception);
    }
}
