using Workspaces.Storage.Database;

namespace Workspaces.Storage.History;

/// <summary>
/// Remembers how far this replica has seen the history of its database, over restarts too, and refuses a database that is behind: an old primary that
/// came back, or a copy that was restored. What was revoked or used up since would be undone.
/// </summary>
internal sealed partial class DatabaseHistory(DatabaseOptions options, ILogger<DatabaseHistory> logger)
{
    private const string FileName = "history.mark";

    private readonly Lock _gate = new();
    private bool _loaded;
    private HistoryMark? _seen;
    private volatile string? _fault;
    private bool _kept = true;

    /// <summary>How far a server with this data directory had seen it; null = there was none.</summary>
    public static HistoryMark? Kept(DatabaseOptions options) => File.Exists(FileOf(options)) ? HistoryMark.TryParse(File.ReadAllText(FileOf(options))) : null;

    /// <summary>Why the database is refused; null = it is not.</summary>
    public string? Fault => _fault;

    /// <summary>How far the history was seen; null = not at all.</summary>
    public HistoryMark? Seen
    {
        get
        {
            lock (_gate)
            {
                Load();
                return _seen;
            }
        }
    }

    /// <summary>What every use of the database asks first.</summary>
    /// <exception cref="HistoryBehindException">The database is refused.</exception>
    public void Require()
    {
        if (_fault is { } fault)
        {
            throw new HistoryBehindException(fault);
        }
    }

    /// <summary>A connection leads to a database at this point. Others may lead elsewhere.</summary>
    /// <param name="mark">The point.</param>
    /// <param name="asked">What <see cref="Seen"/> was before the database was asked: what was seen since says nothing about the answer.</param>
    /// <exception cref="HistoryBehindException">That is behind what was seen.</exception>
    public void Meet(HistoryMark mark, HistoryMark? asked)
    {
        if (asked is not null && mark.IsBehind(asked))
        {
            throw new HistoryBehindException(mark, asked);
        }

        lock (_gate)
        {
            Load();
            _seen = _seen is { } seen && mark.IsBehind(seen) ? seen : mark;
        }
    }

    /// <summary>The database serves.</summary>
    public void Accept()
    {
        lock (_gate)
        {
            if (_fault is not null && _seen is { } seen)
            {
                Log.Accepted(logger, seen.Epoch, seen.Beat);
            }

            _fault = null;
        }
    }

    /// <summary>No database was found that is as far as what was seen.</summary>
    public void Refuse(HistoryBehindException fault)
    {
        lock (_gate)
        {
            if (_fault is null)
            {
                Log.Refused(logger, fault.Message);
            }

            _fault = fault.Message;
        }
    }

    /// <summary>Writes down how far the history was seen, where the data directory allows it.</summary>
    public void Keep()
    {
        lock (_gate)
        {
            if (_seen is null || !Directory.Exists(options.DataDirectory))
            {
                return;
            }

            try
            {
                OwnFile.Write(FileOf(options), _seen.ToString(), secret: false);
                _kept = true;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                if (_kept)
                {
                    Log.NotKept(logger, FileOf(options), exception.Message);
                }

                _kept = false;
            }
        }
    }

    private static string FileOf(DatabaseOptions options) => Path.Combine(options.DataDirectory, FileName);

    private void Load()
    {
        if (!_loaded)
        {
            (_seen, _loaded) = (Kept(options), true);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, EventName = "HistoryBehind", Level = LogLevel.Error, Message = "{Fault}")]
        public static partial void Refused(ILogger logger, string fault);

        [LoggerMessage(EventId = 2, EventName = "HistoryGoesOn", Level = LogLevel.Warning, Message = "The database is at beat {Epoch}.{Beat} and serves again")]
        public static partial void Accepted(ILogger logger, long epoch, long beat);

        [LoggerMessage(EventId = 3, EventName = "HistoryNotKept", Level = LogLevel.Warning, Message = "{File} cannot be written ({Reason}): a database that went back while this server was stopped will not be noticed")]
        public static partial void NotKept(ILogger logger, string file, string reason);
    }
}
