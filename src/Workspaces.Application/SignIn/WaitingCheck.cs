namespace Workspaces.Application.SignIn;

/// <summary>Somebody who waits until a password is checked.</summary>
/// <param name="Attempt">What is to be checked.</param>
/// <param name="WorkspaceStripe">Under which the turns of its workspace are remembered.</param>
/// <param name="SourceStripe">Under which those of its source are.</param>
internal sealed record WaitingCheck(PasswordAttempt Attempt, int WorkspaceStripe, int SourceStripe)
{
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
