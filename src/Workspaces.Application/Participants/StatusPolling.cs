using Workspaces.Application.Callers;
using Workspaces.FapiExtensions.Outbound;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.Storage.Database;
using Workspaces.Storage.Upkeep;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.Participants;

/// <summary>
/// Asks the registers of workspaces which software still takes part, and has it count (CDS 1.36.0, Metadata Cache Management: within five minutes). A register that does not answer, or says
/// what nobody understands, changes nothing.
/// </summary>
internal sealed partial class StatusPolling(
    StatusTurns turns, SoftwareStatuses statuses, WorkspaceCache cache, GuardedHttpClient http, RegisterMetrics metrics, TimeProvider timeProvider, ILogger<StatusPolling> logger)
    : PeriodicService(TimeSpan.FromSeconds(30), timeProvider)
{
    private const int AtATime = 8;
    // Whoever takes a turn and comes to nothing keeps it from others for this long.
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim _one = new(1);

    /// <summary>One run; another one of this replica waits for its end.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            while (await turns.FindAsync(Time.GetUtcNow(), cancellationToken) is { Count: > 0 } due)
            {
                // What is due now is told what registers say now.
                var registers = new RegisterReader(http);
                await Parallel.ForEachAsync(
                    due, new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken }, async (turn, stopping) => await TakeAsync(turn, registers, stopping));
            }
        }
        finally
        {
            _one.Release();
        }
    }

    public override void Dispose()
    {
        _one.Dispose();
        base.Dispose();
    }

    protected override Task TickAsync(CancellationToken cancellationToken) => RunAsync(cancellationToken);

    protected override void Failed(StorageUnavailableException exception) => Log.Failed(logger, exception);

    // A workspace that is damaged keeps neither the others waiting nor the host from serving.
    private async Task TakeAsync(StatusTurn turn, RegisterReader registers, CancellationToken cancellationToken)
    {
        var held = turn with { DueAt = Time.GetUtcNow() + Hold };
        if (!await turns.MoveAsync(turn, held.DueAt, cancellationToken))
        {
            return;
        }

        try
        {
            await PollAsync(held, registers, cancellationToken);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or StorageUnavailableException))
        {
            Log.Damaged(logger, turn.WorkspaceId, exception);
        }
    }

    private async Task PollAsync(StatusTurn turn, RegisterReader registers, CancellationToken cancellationToken)
    {
        var (id, caller) = (turn.WorkspaceId, Caller.OfRegister(turn.WorkspaceId));
        var settings = (await cache.FindAsync(id, cancellationToken))?.Workspace.Settings.Registration?.Statuses;
        var listed = settings is null ? null : (await statuses.ListAsync(caller, id, cancellationToken)).Value;
        if (settings is null || listed is not { Count: > 0 })
        {
            await turns.MoveAsync(turn, next: null, cancellationToken);
            await turns.NoteAnswerAsync(id, cancellationToken);
            return;
        }

        var answer = await registers.ReadAsync(settings.RegisterUri, cancellationToken);
        metrics.Asked(answer.Failure is null);
        if (answer.Failure is { } failure)
        {
            await turns.NoteSilenceAsync(id, Time.GetUtcNow(), cancellationToken);
            Log.Silent(logger, settings.RegisterUri, id, failure);
            return;
        }

        foreach (var software in listed)
        {
            await ApplyAsync(caller, id, software, Standing.Of(settings, answer, software.SoftwareId, software.OrganisationId), cancellationToken);
        }

        await turns.NoteAnswerAsync(id, cancellationToken);
        await turns.MoveAsync(turn, Time.GetUtcNow() + settings.Every, cancellationToken);
    }

    private async Task ApplyAsync(Caller caller, string workspaceId, RegisteredSoftware software, Standing standing, CancellationToken cancellationToken)
    {
        if (standing is { Kind: StandingKind.Ended, Word: { } end } && (await statuses.EndAsync(caller, workspaceId, software.ClientId, end, cancellationToken)).Succeeded)
        {
            Log.Ended(logger, software.ClientId, workspaceId, end);
        }

        var status = standing.Kind is StandingKind.Suspended ? standing.Word : null;
        if (standing.Kind is StandingKind.Active or StandingKind.Suspended && status != software.Status
            && (await statuses.SetAsync(caller, workspaceId, software.ClientId, status, cancellationToken)).Succeeded)
        {
            Log.Changed(logger, software.ClientId, workspaceId, standing.Word ?? "");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, EventName = "RegisterSilent", Level = LogLevel.Warning, Message = "The register {Register} of workspace {Workspace} gave no statuses ({Failure}); what it said before counts")]
        public static partial void Silent(ILogger logger, string register, string workspace, string failure);

        [LoggerMessage(EventId = 2, EventName = "SoftwareEnded", Level = LogLevel.Information, Message = "Client {Client} of workspace {Workspace} was removed with what was granted to it: the register says {Status}")]
        public static partial void Ended(ILogger logger, string client, string workspace, string status);

        [LoggerMessage(EventId = 3, EventName = "SoftwareStatusChanged", Level = LogLevel.Information, Message = "The software of client {Client} of workspace {Workspace} is {Status} by the register")]
        public static partial void Changed(ILogger logger, string client, string workspace, string status);

        [LoggerMessage(EventId = 4, EventName = "StatusPollingFailed", Level = LogLevel.Warning, Message = "Registers could not be asked; the next run tries again")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(EventId = 5, EventName = "WorkspaceNotAsked", Level = LogLevel.Error, Message = "The statuses of software of workspace {Workspace} could not be applied")]
        public static partial void Damaged(ILogger logger, string workspace, Exception exception);
    }
}
