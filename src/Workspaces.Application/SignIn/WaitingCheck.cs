namespace Workspaces.Application.SignIn;

/// <summary>Somebody who waits until a password is checked.</summary>
/// <param name="Attempt">What is to be checked.</param>
internal sealed record WaitingCheck(PasswordAttempt Attempt)
{
    /// <summary>A password is hashed: that keeps a core busy, and the line waits for it.</summary>
    public bool IsSlow { get; init; }

    /// <summary>Under which the turns of its workspace are remembered.</summary>
    public int WorkspaceStripe { get; } = Stripe.Of(Attempt.WorkspaceId, "");

    /// <summary>Under which those of its source are.</summary>
    public int SourceStripe { get; } = Stripe.Of(Attempt.WorkspaceId, Attempt.Source);

    private readonly TaskCompletionSource<PasswordTurn?> _turn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<PasswordTurn?> Task => _turn.Task;

    public void Start(PasswordTurn turn) => _turn.SetResult(turn);

    public void Cancel() => _turn.SetCanceled();

    public bool Equals(WaitingCheck? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Attempt.GetHashCode();
}

/// <summary>A name that somebody tries to sign in with.</summary>
internal readonly record struct PasswordAttempt(string WorkspaceId, string Name, string Source);

/// <summary>A turn to check one password. Dispose it to let the next one begin.</summary>
internal sealed class PasswordTurn(Action leave) : IDisposable
{
    private Action? _leave = leave;

    public void Dispose() => Interlocked.Exchange(ref _leave, null)?.Invoke();
}
