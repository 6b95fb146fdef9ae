namespace Workspaces.Application.Outcomes;

/// <summary>Changes that were prepared on a state which another change replaced meanwhile.</summary>
internal static class Attempts
{
    private const int Most = 5;

    /// <summary>Prepares and makes such a change anew, a few times, unless the caller wants the one state that was read.</summary>
    public static async Task<Outcome<TValue>> OnWhatThereIsAsync<TValue>(bool expectsState, Func<Task<Outcome<TValue>>> attempt) where TValue : class
    {
        for (var number = 1; ; number++)
        {
            var outcome = await attempt();
            if (expectsState || number == Most || outcome is not { Faults: [{ Kind: FaultKind.Changed }] })
            {
                return outcome;
            }
        }
    }
}
