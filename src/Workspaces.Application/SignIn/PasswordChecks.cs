using System.Diagnostics.CodeAnalysis;

namespace Workspaces.Application.SignIn;

/// <summary>
/// The turns in which passwords are checked. Checking one keeps a core busy for a while, on purpose: without a bound, sign-ins would leave nothing of the
/// machine to token requests. There are two lines, one of known devices and one of everybody else, and their turns alternate: however many strangers guess, a user
/// on a known device waits for none of them but the one under way and the next. In each line, next is always the workspace whose last turn is longest ago, and in it the source
/// whose last turn is: however many guess at one workspace or from one address, whoever comes to another one waits for no more than the check that is under way. Of each name, one
/// at a time is checked for a source: who tries a thousand passwords at once is counted before the second is looked at.
/// </summary>
[SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "Who waited for a turn ends it.")]
internal sealed class PasswordChecks(SignInPolicy policy, TimeProvider timeProvider)
{
    private readonly Lock _lock = new();
    // Of known devices, and of everybody else.
    private readonly PasswordLine[] _lines = [new(), new()];
    private readonly CheckDuration _duration = new(timeProvider);
    private readonly HashSet<PasswordAttempt> _running = [];
    private int _free = policy.ParallelChecks;
    private long _turns;

    /// <summary>Waits for a turn; null where too many wait already, or it would be too long. Dispose it to end it.</summary>
    public ValueTask<PasswordTurn?> EnterAsync(string workspaceId, string name, SignInSource source, CancellationToken cancellationToken) =>
        EnterAsync(new(new(workspaceId, name, source.Key)) { IsSlow = true }, source, cancellationToken);

    /// <summary>The same for a code, in the same line: it costs next to nothing, and says nothing of how long a password takes.</summary>
    public ValueTask<PasswordTurn?> EnterForCodeAsync(string workspaceId, string name, SignInSource source, CancellationToken cancellationToken) =>
        EnterAsync(new(new(workspaceId, name, source.Key)), source, cancellationToken);

    private ValueTask<PasswordTurn?> EnterAsync(WaitingCheck check, SignInSource source, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (line, other) = source.IsKnownDevice ? (_lines[0], _lines[1]) : (_lines[1], _lines[0]);
        lock (_lock)
        {
            if (line.IsFullFor(check.Attempt) || IsTooLong(line.Ahead(check), other.Length))
            {
                return new((PasswordTurn?)null);
            }

            line.Join(check);
            Start();
        }

        return check.Task.IsCompletedSuccessfully ? new(check.Task) : WaitAsync(line, check, cancellationToken);
    }

    private bool IsTooLong(int ahead, int others) => (ahead + Math.Min(ahead + 1, others)) * _duration.Mean / policy.ParallelChecks > SignInPolicy.LongestWait;

    private async ValueTask<PasswordTurn?> WaitAsync(PasswordLine line, WaitingCheck check, CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.Register(() => Cancel(line, check));
        return await check.Task;
    }

    private void Cancel(PasswordLine line, WaitingCheck check)
    {
        lock (_lock)
        {
            // Who has the turn already ends it.
            if (line.Leave(check))
            {
                check.Cancel();
            }
        }
    }

    private void Leave(WaitingCheck check, long begun)
    {
        lock (_lock)
        {
            if (check.IsSlow)
            {
                _duration.Add(begun);
            }

            _running.Remove(check.Attempt);
            _free++;
            Start();
        }
    }

    private void Start()
    {
        while (_free > 0 && Next() is { } check)
        {
            _free--;
            _turns++;
            _running.Add(check.Attempt);
            var begun = timeProvider.GetTimestamp();
            check.Start(new(() => Leave(check, begun)));
        }
    }

    private WaitingCheck? Next()
    {
        var (first, second) = _lines[0].LastTurn <= _lines[1].LastTurn ? (_lines[0], _lines[1]) : (_lines[1], _lines[0]);
        return first.Next(_running, _turns + 1) ?? second.Next(_running, _turns + 1);
    }
}
