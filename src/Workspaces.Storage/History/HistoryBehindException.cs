using System.Data.Common;

namespace Workspaces.Storage.History;

/// <summary>The database lacks what replicas had been told it keeps; nothing is read from it and nothing written.</summary>
internal sealed class HistoryBehindException : DbException
{
    public HistoryBehindException(HistoryMark there, HistoryMark seen)
        : base($"The database is at {Tell(there)}, and this server has seen it at {Tell(seen)}: what was done in between is not in it. "
            + "Connect the database that has it, or accept what is lost with the command 'history accept'.")
    {
    }

    public HistoryBehindException(string message) : base(message)
    {
    }

    /// <summary>The exception itself or one that it wraps: of several hosts the last reason counts.</summary>
    public static HistoryBehindException? In(Exception? exception) => exception switch
    {
        null => null,
        HistoryBehindException behind => behind,
        AggregateException { InnerExceptions: var several } => several.Select(In).LastOrDefault(found => found is not null),
        _ => In(exception.InnerException),
    };

    private static string Tell(HistoryMark mark) => $"beat {mark.Epoch}.{mark.Beat} of {mark.BeatenAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}";
}
