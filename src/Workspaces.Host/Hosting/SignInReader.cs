using Workspaces.Application.SignIn;
using Workspaces.Storage.Sql;

namespace Workspaces.Host.Hosting;

/// <summary>Checks the settings of sign-in.</summary>
internal static class SignInReader
{
    private const string Section = nameof(InstallationOptions.SignIn) + ":";
    private const int Most = 1_000_000;
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <param name="options">As written.</param>
    /// <param name="fault">Is told the name, what was found and what is allowed.</param>
    public static SignInPolicy Read(SignInOptions options, Action<string, string, string> fault)
    {
        var policy = new SignInPolicy();
        return policy with
        {
            LockOut = new LockOut(
                Number(nameof(options.LockOutFailures), options.LockOutFailures, policy.LockOut.Failures),
                Number(nameof(options.LockOutFailuresOfAll), options.LockOutFailuresOfAll, policy.LockOut.FailuresOfAll),
                Time(nameof(options.LockOutWindow), options.LockOutWindow, policy.LockOut.Window),
                Time(nameof(options.LockOutDuration), options.LockOutDuration, policy.LockOut.Duration)),
            PerAddress = Number(nameof(options.PerAddress), options.PerAddress, policy.PerAddress),
            FailuresPerAddress = Number(nameof(options.FailuresPerAddress), options.FailuresPerAddress, policy.FailuresPerAddress),
            PerWorkspace = Number(nameof(options.PerWorkspace), options.PerWorkspace, policy.PerWorkspace),
            SessionLifetime = Time(nameof(options.SessionLifetime), options.SessionLifetime, policy.SessionLifetime),
            SessionIdleTime = Time(nameof(options.SessionIdleTime), options.SessionIdleTime, policy.SessionIdleTime),
            ParallelChecks = Number(nameof(options.ParallelChecks), options.ParallelChecks, policy.ParallelChecks),
        };

        int Number(string name, int? value, int standard)
        {
            if (value is < 1 or > Most)
            {
                fault(Section + name, $"{value}", $"1 to {Most}");
            }

            return value ?? standard;
        }

        TimeSpan Time(string name, TimeSpan? value, TimeSpan standard)
        {
            if (value < Shortest || value > Longest)
            {
                fault(Section + name, $"{value:c}", $"{Shortest:c} to {Longest:c}");
            }

            return value ?? standard;
        }
    }
}
