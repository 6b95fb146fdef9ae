namespace Workspaces.Application.SignIn;

/// <summary>Those who wait until a password is checked, in fair turns: by workspace, and in it by source. Whoever uses it locks it.</summary>
internal sealed class PasswordLine
{
    /// <summary>How many may wait at one workspace; more would have gone away before their turn.</summary>
    public const int WaitingAtWorkspace = 64;

    /// <summary>How many may wait that come from one source, at all workspaces together.</summary>
    public const int WaitingOfSource = 24;

    private readonly List<WaitingCheck> _waiting = [];
    private readonly long[] _workspaceTurns = new long[Stripe.Count];
    private readonly long[] _sourceTurns = new long[Stripe.Count];

    public int Length => _waiting.Count;

    /// <summary>When somebody of the line had a turn.</summary>
    public long LastTurn { get; private set; }

    public bool IsFullFor(PasswordAttempt attempt) =>
        _waiting.Count(check => check.Attempt.WorkspaceId == attempt.WorkspaceId) >= WaitingAtWorkspace
        || _waiting.Count(check => check.Attempt.Source == attempt.Source) >= WaitingOfSource;

    /// <summary>How many have their turns before somebody who comes now, if nobody comes afterwards.</summary>
    public int Ahead(WaitingCheck check)
    {
        // Each source at the workspace has as many as this one before its own, and one more where its last is longer ago; so each workspace.
        var here = _waiting.Where(other => IsBeside(check, other)).ToLookup(other => other.Attempt.Source == check.Attempt.Source);
        var own = here[true].Count();
        var before = own + here[false].GroupBy(other => other.Attempt.Source).Sum(source => Math.Min(source.Count(), own + First(_sourceTurns, source.First().SourceStripe, check.SourceStripe)));
        return before + _waiting.Where(other => !IsBeside(check, other)).GroupBy(other => other.Attempt.WorkspaceId)
            .Sum(workspace => Math.Min(workspace.Count(), before + First(_workspaceTurns, workspace.First().WorkspaceStripe, check.WorkspaceStripe)));
    }

    public void Join(WaitingCheck check) => _waiting.Add(check);

    /// <summary>False when it does not wait any more.</summary>
    public bool Leave(WaitingCheck check) => _waiting.Remove(check);

    /// <summary>Whose turn it is; null = nobody's who could begin.</summary>
    /// <param name="running">What is checked now.</param>
    /// <param name="turn">The number of the turn.</param>
    public WaitingCheck? Next(IReadOnlySet<PasswordAttempt> running, long turn)
    {
        // The first of those that are equal: who came first.
        var next = _waiting.Where(check => !running.Contains(check.Attempt)).MinBy(check => (_workspaceTurns[check.WorkspaceStripe], _sourceTurns[check.SourceStripe]));
        if (next is not null)
        {
            _waiting.Remove(next);
            LastTurn = _workspaceTurns[next.WorkspaceStripe] = _sourceTurns[next.SourceStripe] = turn;
        }

        return next;
    }

    private static bool IsBeside(WaitingCheck one, WaitingCheck other) => one.Attempt.WorkspaceId == other.Attempt.WorkspaceId;

    private static int First(long[] turns, int one, int other) => turns[one] <= turns[other] ? 1 : 0;
}
