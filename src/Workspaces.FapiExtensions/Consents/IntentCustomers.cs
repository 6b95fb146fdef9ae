using System.Text.Json;
using Workspaces.FapiExtensions.Caching;
using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.Tokens;

namespace Workspaces.FapiExtensions.Consents;

/// <summary>Tells whose an intent is to decide about.</summary>
public sealed class IntentCustomers(IUserClaims users, TimeProvider time)
{
    private const int Capacity = 2048;

    /// <summary>From the page to its answer, so that the answer costs no second look.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);

    private static readonly object Admitted = new();

    private readonly BoundedCache<(string WorkspaceId, string IntentId, string UserId), object> _admitted = new(Capacity, time, static key => key.WorkspaceId);

    /// <summary>Whether the user may decide: nobody else did before, and the claims are those of the customer for whom it was lodged.</summary>
    public async ValueTask<bool> MayDecideAsync(string workspaceId, Intent intent, IntentMatter matter, string userId, CancellationToken cancellationToken)
    {
        if (intent.UserId is { } decided && decided != userId)
        {
            return false;
        }

        var key = (workspaceId, intent.Id, userId);
        if (matter.Customer.Count == 0 || _admitted.TryGet(key, out _))
        {
            return true;
        }

        if (await users.FindAsync(workspaceId, userId, cancellationToken) is not { } claims || !matter.Customer.All(known => Says(claims, known.Key, known.Value)))
        {
            return false;
        }

        _admitted.Set(key, Admitted, time.GetUtcNow() + Remembered);
        return true;
    }

    // Of a claim with several values one is enough: people act for several companies.
    private static bool Says(IReadOnlyDictionary<string, JsonElement> claims, string name, string value) => claims.TryGetValue(name, out var claim) && claim.ValueKind switch
    {
        JsonValueKind.String => claim.ValueEquals(value),
        JsonValueKind.Array => claim.EnumerateArray().Any(one => one.ValueKind is JsonValueKind.String && one.ValueEquals(value)),
        _ => false,
    };
}
