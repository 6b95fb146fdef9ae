using System.Diagnostics.CodeAnalysis;

namespace Workspaces.Application.SignIn;

/// <summary>
/// The turns in which passwords are checked. Checking one keeps a core busy for a while, on purpose: without a bound, sign-ins would leave nothing of the
/// machine to token requests. Next is always the workspace whose last turn is longest ago, and in it the source whose last turn is: however many guess at
/// one workspace or from one address, whoever comes to another one waits for no more than the check that is under way. Of each name, one at a time is
/// checked for a source: who tries a thousand passwords at once is counted before the second is looked at.
/// </summary>
[SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "Who waited for a turn ends it.")]
internal sealed class PasswordChecks(SignInPolicy policy)
{
    /// <summary>How many may wait at one workspace; more would have gone away before their turn.</summary>
    public const int WaitingAtWorkspace = 64;

    /// <summary>How many may wait that come from one source, at all workspaces together.</summary>
    public const int WaitingOfSource = 24;

    private readonly Lock _lock = new();
    private readonly List<WaitingCheck> _waiting = [];
    private readonly Dictionary<string, int> _atWorkspace = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _ofSource = new(StringComparer.Ordinal);
    private readonly HashSet<PasswordAttempt> _running = [];
    private readonly long[] _workspaceTurns = new long[Stripe.Count];
    private readonly long[] _sourceTurns = new long[Stripe.Count];
    private int _free = policy.ParallelChecks;
    private long _turns;

    /// <summary>Waits for a turn; null where too many wait already. Dispose it to end it.</summary>
    public ValueTask<PasswordTurn?> EnterAsync(string workspaceId, string name, SignInSource source, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var check = new WaitingCheck(new(workspaceId, name, source.Key), Stripe.Of(workspaceId, ""), Stripe.Of(workspaceId, source.Key));
        lock (_lock)
        {
            if (_atWorkspace.GetValueOrDefault(workspaceId) >= WaitingAtWorkspace || _ofSource.GetValueOrDefault(source.Key) >= WaitingOfSource)
            {
                return new((PasswordTurn?)null);
            }

            _waiting.Add(check);
            Count(check, 1);
            Start();
        }

        return check.Task.IsCompletedSuccessfully ? new(check.Task) : WaitAsync(check, cancellationToken);
    }

    private async ValueTask<PasswordTurn?> WaitAsync(WaitingCheck check, CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.Register(() => Cancel(check));
        return await check.Task;
    }

    private void Cancel(WaitingCheck check)
    {
        lock (_lock)
        {
            // Who has the turn already ends it.
            if (_waiting.Remove(check))
            {
                Count(check, -1);
                check.Cancel();
            }
        }
    }

    private void Leave(PasswordAttempt attempt)
    {
        lock (_lock)
        {
            _running.Remove(attempt);
            _free++;
            Start();
        }
    }

    private void Start()
    {
        while (_free > 0 && Next() is { } check)
        {
            _free--;
            _waiting.Remove(check);
            Count(check, -1);
            _running.Add(check.Attempt);
            _workspaceTurns[check.WorkspaceStripe] = _sourceTurns[check.SourceStripe] = ++_turns;
            check.Start(new(() => Leave(check.Attempt)));
        }
    }

    private WaitingCheck? Next() => _waiting
        .Where(check => !_running.Contains(check.Attempt))
        // The first of those that are equal: who came first.
        .MinBy(check => (_workspaceTurns[check.WorkspaceStripe], _sourceTurns[check.SourceStripe]));

    private void Count(WaitingCheck check, int by)
    {
        Add(_atWorkspace, check.Attempt.WorkspaceId, by);
        Add(_ofSource, check.Attempt.Source, by);
    }

    private static void Add(Dictionary<string, int> counts, string key, int by)
    {
        if (counts.GetValueOrDefault(key) + by is > 0 and var count)
        {
            counts[key] = count;
        }
        else
        {
            counts.Remove(key);
        }
    }
}
