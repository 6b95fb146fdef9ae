using Microsoft.AspNetCore.Connections;

namespace Workspaces.Host.Requests;

/// <summary>Exceptions that are no fault of the server.</summary>
internal static class ClientFault
{
    /// <summary>What other servers note of a client that is gone, so that logs and metrics can tell it (499).</summary>
    public const int GoneStatus = 499;

    /// <summary>Whether the client is gone: it hung up, reset the connection or the stream, or fell silent.</summary>
    public static bool IsGone(HttpContext context, Exception exception) => exception switch
    {
        ConnectionResetException or ConnectionAbortedException => true,
        OperationCanceledException => context.RequestAborted.IsCancellationRequested,
        IOException { InnerException: ConnectionResetException or ConnectionAbortedException } => true,
        IOException => context.RequestAborted.IsCancellationRequested,
        _ => false,
    };

    /// <summary>Whether the request cannot be read.</summary>
    public static bool IsUnreadable(Exception exception) => exception is BadHttpRequestException or InvalidDataException || IsBeyondReading(exception);

    /// <summary>
    /// Whether not even its end can be found. The size of a chunk that no number holds comes from Kestrel as an overflow, not as a bad request, and Kestrel then fails to read on to the end of the request:
    /// the connection ends instead.
    /// </summary>
    public static bool IsBeyondReading(Exception exception) => exception is IOException { InnerException: OverflowException };
}
