using Microsoft.Extensions.Logging;
using Workspaces.FapiExtensions.Memory;
using Workspaces.FapiExtensions.OneTime;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.ResourceServer.Guarding;

/// <summary>One-time values of one process. An API of several replicas registers an <see cref="IOneTimeValues"/> over a store that they share.</summary>
internal sealed partial class OneTimeValuesInMemory(TimeProvider time, ILogger<OneTimeValuesInMemory> logger) : IOneTimeValues
{
    // At the usual window 2,700 calls a second, for minutes.
    private const int Most = 500_000;

    private readonly TakenValues _taken = new(time, Most);

    public ValueTask<bool[]> TakeAsync(string workspaceId, IReadOnlyList<OneTimeValue> values, CancellationToken cancellationToken)
    {
        var fresh = _taken.Take(workspaceId, values);
        if (fresh.Contains(false) && _taken.Full)
        {
            Log.Full(logger, Most);
        }

        return new(fresh);
    }

    // Nothing is revoked here: the issuer is asked (IntrospectionOptions).
    public async ValueTask<(bool[] Fresh, TokenStanding Standing)> TakeAsync(string workspaceId, IReadOnlyList<OneTimeValue> values, AccessToken token, CancellationToken cancellationToken) =>
        (await TakeAsync(workspaceId, values, cancellationToken), default);

    private static partial class Log
    {
        [LoggerMessage(EventName = "OneTimeValuesFull", Level = LogLevel.Error, Message = "{Count} proofs are remembered, and no more can be: calls with DPoP proofs are refused until some are over.")]
        public static partial void Full(ILogger logger, int count);
    }
}
