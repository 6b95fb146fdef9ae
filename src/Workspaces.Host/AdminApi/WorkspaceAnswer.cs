using System.Text.Json;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Workspaces;
using Workspaces.FapiExtensions.Rules;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Host.AdminApi;

/// <summary>A workspace.</summary>
/// <param name="Settings">What it changes of its profile; absent = nothing.</param>
/// <param name="Deviations">The requirements of its profile that it watches and does not enforce.</param>
/// <param name="Enabled">Whether it serves.</param>
/// <param name="DeleteAfter">When it ends for good; absent = it stays.</param>
/// <param name="TrustAnchors">The CAs whose client certificates count, as PEM.</param>
internal sealed record WorkspaceAnswer(
    string Id,
    string DisplayName,
    string Issuer,
    string Profile,
    string ProfileVersion,
    JsonElement? Settings,
    IReadOnlyList<DeviationAnswer> Deviations,
    bool Enabled,
    DateTimeOffset? DeleteAfter,
    IReadOnlyList<string> TrustAnchors,
    DateTimeOffset CreatedAt,
    DateTimeOffset ChangedAt)
{
    /// <summary>What a change made different, empty = nothing; absent where nothing was to be changed.</summary>
    public IReadOnlyList<MemberChange>? Changes { get; init; }

    public static WorkspaceAnswer Of(StoredWorkspace stored, WorkspaceUrls urls, RuleCatalog rules) => new(
        stored.Id,
        stored.DisplayName,
        IssuerOf(stored.Id, urls),
        stored.ProfileId,
        stored.ProfileVersion,
        stored.Settings,
        DeviationsOf(stored, urls, rules),
        stored.Enabled,
        stored.DeleteAfter,
        stored.TrustAnchors,
        stored.CreatedAt,
        stored.ChangedAt)
    {
        Changes = stored.Changes,
    };

    public static string IssuerOf(string id, WorkspaceUrls urls) => urls.EndpointsOf(id).Issuer;

    public static IReadOnlyList<DeviationAnswer> DeviationsOf(StoredWorkspace stored, WorkspaceUrls urls, RuleCatalog rules) =>
        [.. stored.ReportOnly.Select(rule => DeviationAnswer.Of(rule, urls.EndpointsOf(stored.Id), rules))];
}

/// <summary>A workspace in a list.</summary>
internal sealed record WorkspaceItem(string Id, string DisplayName, string Issuer, string Profile, bool Enabled, DateTimeOffset CreatedAt, DateTimeOffset? DeleteAfter)
{
    public static WorkspaceItem Of(WorkspaceSummary stored, WorkspaceUrls urls) =>
        new(stored.Id, stored.DisplayName, WorkspaceAnswer.IssuerOf(stored.Id, urls), stored.ProfileId, stored.Enabled, stored.CreatedAt, stored.DeleteAfter);
}
