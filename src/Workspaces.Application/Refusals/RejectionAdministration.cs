using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Workspaces;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Refusals;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Sql;

namespace Workspaces.Application.Refusals;

/// <summary>Shows why requests were refused. What this process refused a moment ago is written first.</summary>
internal sealed class RejectionAdministration(Store store, WorkspaceAdministration workspaces, RejectionWriter writer)
{
    public const int MaxPageSize = 100;

    /// <summary>The rejections of a workspace, the latest first.</summary>
    public async Task<Outcome<Page<Rejection>>> ListAsync(Caller caller, string workspaceId, RejectionFilter filter, CancellationToken cancellationToken)
    {
        if (Need.ToRead.FaultOf(caller, workspaceId) is { } refusal)
        {
            return refusal;
        }

        var workspace = await workspaces.GetAsync(caller, workspaceId, cancellationToken);
        if (!workspace.Succeeded)
        {
            return workspace.Faults.ToList();
        }

        await writer.FlushAsync(cancellationToken);
        var size = Math.Clamp(filter.Limit, 1, MaxPageSize);
        var rows = await store.InWorkspaceAsync(workspaceId, context => Matching(context.Set<RejectionRow>().AsNoTracking(), filter)
            .OrderByDescending(row => row.RefusedAt).ThenByDescending(row => row.Reference)
            .Take(size + 1)
            .ToListAsync(cancellationToken));
        return Page<Rejection>.Of(rows.ConvertAll(Read), size, rejection => new RejectionPosition(rejection.Time, rejection.Reference).ToString());
    }

    /// <param name="workspaceId">The workspace.</param>
    /// <param name="reference">In any letter case.</param>
    /// <param name="clientId">Whose it must be; null = anybody's.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<Outcome<Rejection>> GetAsync(Caller caller, string workspaceId, string reference, string? clientId, CancellationToken cancellationToken)
    {
        if (Need.ToRead.FaultOf(caller, workspaceId) is { } refusal)
        {
            return refusal;
        }

        var missing = new Fault(FaultKind.NotFound, "There is no rejection of this reference.");
        var wanted = reference.ToUpperInvariant();
        if (!RefusalReference.IsWellFormed(wanted))
        {
            return missing;
        }

        await writer.FlushAsync(cancellationToken);
        var row = await store.InWorkspaceAsync(workspaceId, context => context.Set<RejectionRow>().AsNoTracking()
            .SingleOrDefaultAsync(row => row.Reference == wanted, cancellationToken));
        return row is null || (clientId is not null && row.ClientId != clientId) ? missing : Read(row);
    }

    private static IQueryable<RejectionRow> Matching(IQueryable<RejectionRow> rows, RejectionFilter filter)
    {
        rows = filter.ClientId is { } clientId ? rows.Where(row => row.ClientId == clientId) : rows;
        rows = filter.RuleId is { } ruleId ? rows.Where(row => row.RuleId == ruleId) : rows;
        rows = filter.Endpoint is { } endpoint ? rows.Where(row => row.Endpoint == endpoint) : rows;
        rows = filter.Since is { } since ? rows.Where(row => row.RefusedAt >= since) : rows;
        return filter.Behind is ({ } time, { } reference)
            ? rows.Where(row => row.RefusedAt < time || (row.RefusedAt == time && string.Compare(row.Reference, reference) < 0))
            : rows;
    }

    private static Rejection Read(RejectionRow row) => new(
        row.WorkspaceId,
        row.Reference,
        row.RefusedAt,
        row.Method,
        row.Endpoint,
        row.ClientId,
        row.RuleId ?? "",
        row.Clauses.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        row.Error,
        row.Description,
        row.Expected,
        row.Received,
        row.Authenticated,
        row.ReportOnly,
        JsonSerializer.Deserialize<Dictionary<string, string>>(row.Facts) ?? []);
}

/// <summary>Which rejections; null = all.</summary>
/// <param name="Endpoint">The path within the workspace.</param>
/// <param name="Behind">The last one that was seen.</param>
internal sealed record RejectionFilter(string? ClientId, string? RuleId, string? Endpoint, DateTimeOffset? Since, RejectionPosition? Behind, int Limit);

/// <summary>Where a rejection stands in the list of its workspace.</summary>
internal sealed record RejectionPosition(DateTimeOffset Time, string Reference)
{
    private const char Separator = '.';

    public static RejectionPosition? Read(string text) =>
        text.Split(Separator) is [var time, var reference]
            && WholeNumber.TryReadDigits(time, out var milliseconds)
            && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            && RefusalReference.IsWellFormed(reference)
            ? new(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), reference)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Time.ToUnixTimeMilliseconds()}{Separator}{Reference}");
}
