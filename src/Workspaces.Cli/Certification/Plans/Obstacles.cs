using System.Net;
using Workspaces.Client.Suite;

namespace Workspaces.Cli.Certification.Plans;

/// <summary>What stands in the way of a run at a workspace.</summary>
/// <param name="tested">The workspace, or the one that is cloned.</param>
/// <param name="suite">Where the suite is.</param>
/// <param name="clone">A clone is tested, of which the kit changes the settings.</param>
internal sealed class Obstacles(TestedWorkspace tested, Uri suite, bool clone)
{
    // What a run needs at most that has six selections side by side, from one address.
    private static readonly (string Name, int Least, string Setting, string Switch)[] Needs =
    [
        ("rate", 50, "Rate", "rate"), ("burst", 100, "Burst", "rate"), ("concurrency", 8, "Concurrency", "concurrency"),
        ("client_rate", 10, "ClientRate", "client_rate"), ("client_burst", 20, "ClientBurst", "client_rate"),
        ("failure_rate", 5, "FailureRate", "failure_rate"), ("failure_burst", 50, "FailureBurst", "failure_rate"),
        ("waiting", 200, "Waiting", "waiting"), ("client_waiting", 50, "ClientWaiting", "client_waiting"),
    ];

    /// <param name="selections">What is to be tested.</param>
    public IEnumerable<Obstacle> All(IReadOnlyList<Selection> selections) => [.. Settings(selections), .. Limits(), .. Names()];

    private IEnumerable<Obstacle> Settings(IReadOnlyList<Selection> selections)
    {
        if (tested.ReportOnly.Count > 0)
        {
            yield return Obstacle.Blocking($"Reports only, and does not enforce: {string.Join(", ", tested.ReportOnly)}. Modules that expect a refusal by them fail; enforce them again before the run.");
        }

        foreach (var setting in RunSetting.Hindering(tested, selections).Where(setting => !clone || !setting.IsGivenTo(tested)))
        {
            yield return setting.Told(tested);
        }

        if (tested.HasIdentityProvider && !clone)
        {
            yield return Obstacle.Blocking("Users sign in at an identity provider: the suite's browser needs the form for name and password of the embedded directory. Test a clone, which has no provider.");
        }

        if (!tested.IssuesRefreshTokens)
        {
            yield return Obstacle.Note("No refresh tokens are issued (refresh_tokens.issue): the module refresh-token is skipped.");
        }
    }

    private IEnumerable<Obstacle> Limits() => Needs
        .Where(need => tested.Limit(need.Switch) > 0 && tested.Limit(need.Name) is > 0 and var limit && limit < need.Least)
        .Select(need => Obstacle.Blocking(
            $"The rate limit {need.Name} is {tested.Limit(need.Name)}; a run needs {need.Least} or none, for it comes from one address and fails on purpose. Set Workspaces__RateLimits__Default__{need.Setting}, or that of the workspace."));

    private IEnumerable<Obstacle> Names()
    {
        var issuer = new Uri(tested.Published.Issuer);
        if (IsPrivate(issuer.Host) && !IsPrivate(suite.Host))
        {
            yield return Obstacle.Blocking($"{issuer.Host} cannot be reached from {suite.Host}: a suite that is not of your own network needs a public name and certificate.");
        }

        if (suite.IsLoopback)
        {
            yield return Obstacle.Note($"The suite is at {suite.Host}, which is another machine for everyone else; profiles that refuse redirect URIs on localhost refuse its clients.");
        }
    }

    private static bool IsPrivate(string host)
    {
        if (IPAddress.TryParse(host.Trim('[', ']'), out var address))
        {
            return IPAddress.IsLoopback(address) || address.GetAddressBytes() is [10, ..] or [172, >= 16 and <= 31, ..] or [192, 168, ..] or [169, 254, ..] or [0xfc or 0xfd, _, _, _, _, ..] or [0xfe, 0x80, _, _, _, ..];
        }

        return !host.Contains('.', StringComparison.Ordinal) || host.EndsWith(".local", StringComparison.OrdinalIgnoreCase)
            || host.EndsWith(".internal", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
    }
}
