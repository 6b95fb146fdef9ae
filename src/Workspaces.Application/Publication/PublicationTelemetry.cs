using System.Diagnostics.Metrics;
using Workspaces.Storage.Database;

namespace Workspaces.Application.Publication;

/// <summary>Tells of looks at published key sets: how many brought what, and by name what needs somebody's attention.</summary>
internal sealed partial class PublicationTelemetry(IMeterFactory meters, ILogger<PublicationTelemetry> logger)
{
    private readonly Counter<long> _looks = meters.Create(Meters.Name).CreateCounter<long>(
        "workspaces.key_sets.looked_at", "{look}", "Looks at key sets where workspaces' keys are published, by outcome: published, missing or failed");

    /// <param name="missing">Keys in use that were not found there when there was a key set last.</param>
    public void Looked(string workspace, PublicationReport report, IReadOnlyList<KeyPublication> missing)
    {
        _looks.Add(1, new KeyValuePair<string, object?>(Meters.Outcome, report.Failure is not null ? "failed" : missing.Count > 0 ? "missing" : "published"));
        if (report.Failure is { } failure)
        {
            Log.Failed(logger, workspace, report.PublishedAt, failure);
            return;
        }

        foreach (var key in missing)
        {
            Log.NotFound(logger, workspace, key.KeyId, report.PublishedAt, key.Reason ?? "It does not stand there.");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventName = "PublishedKeysNotFetched", Level = LogLevel.Warning, Message = "The key set of workspace {Workspace} at {Uri} cannot be had: {Failure}. Its keys go on signing")]
        public static partial void Failed(ILogger logger, string workspace, string uri, string failure);

        [LoggerMessage(EventName = "PublishedKeyNotFound", Level = LogLevel.Warning, Message = "The key {KeyId} of workspace {Workspace} is in use and not found at {Uri}, and goes on. {Reason}")]
        public static partial void NotFound(ILogger logger, string workspace, string keyId, string uri, string reason);
    }
}
