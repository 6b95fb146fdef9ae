using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.OneTime;

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

        return Judge(uses, await values.TakeAsync(workspace.Id, [.. uses.Select(use => use.Value)], cancellationToken));
    }

    /// <summary>The first refusal, or null; and how the token stands, asked in the same round trip.</summary>
    public async ValueTask<(Refusal? Refusal, TokenStanding Standing)> CheckAsync(
        Workspace workspace, IReadOnlyList<OneTimeUse> uses, AccessToken token, CancellationToken cancellationToken)
    {
        var (fresh, standing) = await values.TakeAsync(workspace.Id, [.. uses.Select(use => use.Value)], token, cancellationToken);
        return (Judge(uses, fresh), standing);
    }

    private static Refusal? Judge(IReadOnlyList<OneTimeUse> uses, bool[] fresh) =>
        uses.Where((_, index) => !fresh[index]).Select(use => use.WhenUsedBefore()).FirstOrDefault(refusal => refusal is not null);
}

/// <summary>A one-time value and what the rules say when it was used before.</summary>
public sealed record OneTimeUse(OneTimeValue Value, Func<Refusal?> WhenUsedBefore);
