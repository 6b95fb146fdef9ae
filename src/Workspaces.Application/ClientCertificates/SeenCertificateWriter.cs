using Workspaces.Storage.Database;
using Workspaces.Storage.Sql;
using Workspaces.Storage.Upkeep;

namespace Workspaces.Application.ClientCertificates;

/// <summary>Writes down which certificates clients came with. What could not be written is noted when the client comes again.</summary>
internal sealed partial class SeenCertificateWriter(SeenCertificates seen, ClientCertificateStore store, TimeProvider time, ILogger<SeenCertificateWriter> logger)
    : PacedWriter<SeenCertificate, string>(seen.Waiting, time)
{
    protected override Task WriteAsync(IReadOnlyList<SeenCertificate> batch) => store.AddAsync(batch, CancellationToken.None);

    protected override void Lost(IReadOnlyList<SeenCertificate> batch, StorageUnavailableException exception)
    {
        seen.Drop(batch);
        Log.NotWritten(logger, batch.Count, exception);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, EventName = "ClientCertificatesNotNoted", Level = LogLevel.Warning, Message = "{Count} certificates of clients could not be noted; they are when the clients come again")]
        public static partial void NotWritten(ILogger logger, int count, Exception exception);
    }
}
