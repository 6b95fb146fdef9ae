using Workspaces.FapiExtensions.Engine;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.Endpoints;

/// <summary>Takes all one-time values of a request in one round trip, and asks the rules again about those that were used before.</summary>
internal sealed class ReplayGuard(IOneTimeValues values)
{
    /// <summary>The first refusal, or null.</summary>
    public async ValueTask<Refusal?> CheckAsync(Workspace workspace, IReadOnlyList<OneTimeUse> uses, CancellationToken cancellationToken)
    {
        if (uses.Count == 0)
        {
            return null;
        }

        var fresh = await values.TakeAsync(workspace.Id, [.. uses.Select(use => use.Value)], cancellationToken);
        return uses.Where((_, index) => !fresh[index]).Select(use => use.WhenUsedBefore()).FirstOrDefault(refusal => refusal is not null);
    }
}

/// <summary>A one-time value and what the rules say when it was used before.</summary>
public sealed record OneTimeUse(OneTimeValue Value, Func<Refusal?> WhenUsedBefore);
