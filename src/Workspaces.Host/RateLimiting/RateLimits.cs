using System.Collections.Frozen;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Sql;

namespace Workspaces.Host.RateLimiting;

/// <summary>The checked limits of the installation.</summary>
internal sealed class RateLimits : IWaitingRequestLimits
{
    private const int Most = 1_000_000;

    private readonly WorkspaceLimits _default;
    private readonly FrozenDictionary<string, WorkspaceLimits> _particular;

    private RateLimits(WorkspaceLimits standard, FrozenDictionary<string, WorkspaceLimits> particular, AnonymousLimitOptions anonymous) =>
        (_default, _particular, Anonymous) = (standard, particular, anonymous);

    /// <summary>What one address may ask for without credentials that belongs to no workspace.</summary>
    public AnonymousLimitOptions Anonymous { get; }

    /// <param name="fault">Takes the name of a setting, what it is, and what it may be.</param>
    public static RateLimits Read(RateLimitOptions options, Action<string, string, string> fault)
    {
        Check("RateLimits:Default", options.Default, fault);
        Check("RateLimits:Anonymous", [(nameof(options.Anonymous.Rate), options.Anonymous.Rate, 0), (nameof(options.Anonymous.Burst), options.Anonymous.Burst, 1)], fault);
        foreach (var (id, limits) in options.Workspaces)
        {
            if (!WorkspaceId.IsValid(id))
            {
                fault($"RateLimits:Workspaces:{id}", "no id of a workspace", "2 to 63 of a-z 0-9 and hyphens, from a letter");
            }

            Check($"RateLimits:Workspaces:{id}", limits, fault);
        }

        var standard = WorkspaceLimits.Standard.With(options.Default);
        return new(standard, options.Workspaces.ToFrozenDictionary(entry => entry.Key, entry => standard.With(entry.Value), StringComparer.Ordinal), options.Anonymous);
    }

    public WorkspaceLimits Of(string workspaceId) => _particular.GetValueOrDefault(workspaceId, _default);

    public (int OfWorkspace, int OfClient) Waiting(string workspaceId) => (Of(workspaceId).Waiting, Of(workspaceId).ClientWaiting);

    private static void Check(string path, LimitOptions limits, Action<string, string, string> fault) => Check(
        path,
        [
            (nameof(limits.Rate), limits.Rate, 0), (nameof(limits.Burst), limits.Burst, 1),
            (nameof(limits.Concurrency), limits.Concurrency, 0), (nameof(limits.Queue), limits.Queue, 0),
            (nameof(limits.ClientRate), limits.ClientRate, 0), (nameof(limits.ClientBurst), limits.ClientBurst, 1),
            (nameof(limits.FailureRate), limits.FailureRate, 0), (nameof(limits.FailureBurst), limits.FailureBurst, 1),
            (nameof(limits.Waiting), limits.Waiting, 0), (nameof(limits.ClientWaiting), limits.ClientWaiting, 0),
        ],
        fault);

    private static void Check(string path, (string Name, int? Value, int Least)[] values, Action<string, string, string> fault)
    {
        foreach (var (name, value, least) in values.Where(value => value.Value is { } number && (number < value.Least || number > Most)))
        {
            fault($"{path}:{name}", $"{value}", $"{least} to {Most}");
        }
    }
}
