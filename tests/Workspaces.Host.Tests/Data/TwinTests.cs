using System.Globalization;
using Workspaces.Storage.Sql;

namespace Workspaces.Host.Tests.Data;

/// <summary>
/// Tests in a workspace beside which another has the same ids, and in which everything stands beside something else: a statement that forgets a part of a key meets a wrong row.
/// </summary>
public abstract class TwinTests(Installation installation) : InstallationTests(installation), IAsyncLifetime
{
    private static readonly string[] Tables =
    [
        "authorization_requests", "client_certificates", "clients", "consents", "factors", "grants", "one_time_values", "refusal_tallies", "rejections", "revoked_tokens", "sessions",
        "sign_in_failures", "users",
    ];

    /// <summary>The other workspace.</summary>
    protected string Twin { get; } = NewName("twin");

    protected string[] Both => [Workspace, Twin];

    public virtual async ValueTask InitializeAsync()
    {
        foreach (var workspace in Both)
        {
            await AddParties(workspaceId: workspace);
            await AddParties("sibling", "sibling", workspace);
        }
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Writes past the stores; <c>$1</c> = the workspace, <c>$2</c> = now.</summary>
    protected Task Write(string text, string? workspaceId = null) => Get<SqlDatabase>().ExecuteAsync(Statement.Write(text, workspaceId ?? Workspace, Now), Cancellation);

    /// <summary>The numbers that one row has in some columns; <c>$1</c> = the workspace.</summary>
    protected async Task<long?[]> Read(string text) =>
        (await Get<SqlDatabase>().ListAsync(
            Statement.Read(text, Workspace),
            reader => Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? (long?)null : reader.GetInt64(i)).ToArray(),
            Cancellation)).Single();

    /// <summary>Does something after which nothing is different but rows of this workspace with one of these texts in them.</summary>
    protected async Task Changes(Func<Task> work, params string[] texts)
    {
        var (own, foreign) = (await RowsAsync(Workspace), await RowsAsync(Twin));

        await work();

        var left = await RowsAsync(Workspace);
        Assert.Equal(foreign, await RowsAsync(Twin));
        Assert.All(own.Except(left).Concat(left.Except(own)), row => Assert.Contains(texts, text => row.Contains(text, StringComparison.Ordinal)));
    }

    private async Task<List<string>> RowsAsync(string workspaceId)
    {
        List<string> rows = [];
        foreach (var table in Tables)
        {
            rows.AddRange(await Get<SqlDatabase>().ListAsync(
                Statement.Read($"SELECT * FROM {table} WHERE workspace_id = $1", workspaceId),
                reader => $"{table}: {string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture)))}",
                Cancellation));
        }

        rows.Sort(StringComparer.Ordinal);
        return rows;
    }
}
