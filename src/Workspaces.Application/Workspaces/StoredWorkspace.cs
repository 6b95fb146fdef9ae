using System.Text.Json;
using Workspaces.Application.Outcomes;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.Workspaces;

/// <summary>A workspace as an operator sees it.</summary>
/// <param name="Settings">What it changes of its profile; null = nothing.</param>
/// <param name="Revision">Grows with every change; its ETag.</param>
internal sealed record StoredWorkspace(
    string Id,
    string DisplayName,
    string ProfileId,
    string ProfileVersion,
    JsonElement? Settings,
    bool Enabled,
    long Revision,
    DateTimeOffset CreatedAt,
    DateTimeOffset ChangedAt)
{
    public IReadOnlyList<string> TrustAnchors { get; init; } = [];
    /// <summary>When it ends for good; null = it stays.</summary>
    public DateTimeOffset? DeleteAfter { get; init; }
    /// <summary>How many days a key is used before it is replaced; null = operators replace it.</summary>
    public int? KeyRotationDays { get; init; }
    /// <summary>When the next successors of keys are announced by themselves.</summary>
    public DateTimeOffset? KeysRotateAt { get; init; }
    /// <summary>What the change that ended here made different; null where there was no change.</summary>
    public IReadOnlyList<MemberChange>? Changes { get; init; }

    /// <summary>The rules that only report.</summary>
    public IReadOnlyList<string> ReportOnly =>
        Settings is { } settings && settings.TryGetProperty("report_only", out var rules) ? [.. rules.EnumerateArray().Select(rule => rule.GetString()!)] : [];

    public static StoredWorkspace From(WorkspaceRow row) => new(
        row.Id,
        row.DisplayName,
        row.ProfileId,
        row.ProfileVersion,
        row.Settings is null ? null : JsonElement.Parse(row.Settings),
        row.Status is WorkspaceStatus.Active,
        row.Revision,
        row.CreatedAt,
        row.ChangedAt)
    {
        TrustAnchors = JsonSerializer.Deserialize<string[]>(row.TrustAnchors) ?? [],
        DeleteAfter = row.DeleteAfter,
        KeyRotationDays = row.RotationDays,
        KeysRotateAt = row.RotatesAt,
    };
}

/// <summary>A workspace in a list.</summary>
internal sealed record WorkspaceSummary(string Id, string DisplayName, string ProfileId, bool Enabled, DateTimeOffset CreatedAt, DateTimeOffset? DeleteAfter);

/// <summary>A workspace to be created.</summary>
internal sealed record NewWorkspace(string Id, string Profile)
{
    /// <summary>The id where absent.</summary>
    public string? DisplayName { get; init; }
    public JsonElement? Settings { get; init; }
}
