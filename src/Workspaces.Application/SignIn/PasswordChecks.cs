using System.Threading.RateLimiting;

namespace Workspaces.Application.SignIn;

/// <summary>
/// The turns in which passwords are checked. Hashing one keeps a core busy for a good part of a tenth of a second, on purpose: without a bound, sign-ins
/// would leave nothing of the machine to token requests.
/// </summary>
internal sealed class PasswordChecks(SignInPolicy policy) : IDisposable
{
    private const int WaitingForOneName = 20;
    private const int Waiting = 100;

    private readonly PartitionedRateLimiter<int> _names = PartitionedRateLimiter.Create<int, int>(stripe =>
        RateLimitPartition.GetConcurrencyLimiter(stripe, _ => new() { PermitLimit = 1, QueueLimit = WaitingForOneName }));

    private readonly ConcurrencyLimiter _all = new(new() { PermitLimit = policy.ParallelChecks, QueueLimit = Waiting });

    /// <summary>Waits for a turn; it is not acquired where too many wait already. Dispose it to end it.</summary>
    public async ValueTask<PasswordTurn> EnterAsync(string workspaceId, string name, CancellationToken cancellationToken)
    {
        var own = await _names.AcquireAsync(Stripe.Of(workspaceId, name), 1, cancellationToken);
        if (!own.IsAcquired)
        {
            return new(own, null);
        }

        try
        {
            return new(own, await _all.AcquireAsync(1, cancellationToken));
        }
        catch
        {
            own.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _names.Dispose();
        _all.Dispose();
    }
}

/// <summary>A turn: among the checks of one name, and among all.</summary>
internal readonly struct PasswordTurn(RateLimitLease own, RateLimitLease? all) : IDisposable
{
    public bool IsAcquired => own.IsAcquired && all is { IsAcquired: true };

    public void Dispose()
    {
        all?.Dispose();
        own.Dispose();
    }
}
