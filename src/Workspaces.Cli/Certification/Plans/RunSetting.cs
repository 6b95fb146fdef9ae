using System.Text.Json.Nodes;

namespace Workspaces.Cli.Certification.Plans;

/// <summary>A setting that a run wants to have one value. A clone is given it where the profile lets it be changed; elsewhere its operator is told.</summary>
/// <param name="Path">Below <c>server</c>.</param>
/// <param name="Wanted">The value for the run.</param>
internal sealed record RunSetting(string Path, string Wanted)
{
    /// <summary>The longest life of a request_uri that the suite waits for without hardship.</summary>
    private static readonly TimeSpan LongestRequestUri = TimeSpan.FromMinutes(1);

    private static readonly RunSetting[] All =
    [
        new("request_uri_lifetime", LongestRequestUri.ToString())
        {
            Hinders = (tested, selections) => selections.Any(selection => selection.Pushed) && tested.RequestUriLifetime > LongestRequestUri,
            Told = tested => Obstacle.Note($"request_uri_lifetime is {tested.RequestUriLifetime}: the suite waits for its end in every selection with pushed requests; a minute is best."),
        },
        new("consent.remember", TimeSpan.Zero.ToString())
        {
            Hinders = (tested, _) => tested.Remember > TimeSpan.Zero,
            Told = tested => Obstacle.Blocking(
                $"Consents are remembered for {tested.Remember} (consent.remember): where one is, no page is shown on which the suite's user could decline or allow. Set it to 00:00:00 for the run, or test a clone where the profile lets it be set."),
        },
        new("client_certificate_revocation.check", "off")
        {
            Hinders = (tested, _) => tested.ChecksRevocation,
            Told = _ => Obstacle.Blocking(
                "Client certificates are checked for revocation (client_certificate_revocation): those of an authority that publishes neither a list nor a responder are refused. Switch it off for the run, or use --ca-cert of one that does."),
        },
    ];

    /// <summary>Whether the workspace has it otherwise, and the run suffers from it.</summary>
    private Func<TestedWorkspace, IReadOnlyList<Selection>, bool> Hinders { get; init; } = (_, _) => false;

    /// <summary>What its operator is told.</summary>
    public required Func<TestedWorkspace, Obstacle> Told { get; init; }

    /// <summary>Those that are otherwise than a run wants them.</summary>
    public static IEnumerable<RunSetting> Hindering(TestedWorkspace tested, IReadOnlyList<Selection> selections) => All.Where(setting => setting.Hinders(tested, selections));

    /// <summary>Whether the kit gives it to a clone of the workspace.</summary>
    public bool IsGivenTo(TestedWorkspace tested) => tested.MayChange("server." + Path);

    /// <summary>What clones are given: a merge patch of <c>server</c>.</summary>
    public static JsonObject PatchOf(TestedWorkspace tested, IReadOnlyList<Selection> selections)
    {
        var patch = new JsonObject();
        foreach (var setting in Hindering(tested, selections).Where(setting => setting.IsGivenTo(tested)))
        {
            var parts = setting.Path.Split('.');
            var place = parts[..^1].Aggregate(patch, (node, part) => (JsonObject)(node[part] ??= new JsonObject())!);
            place[parts[^1]] = setting.Wanted;
        }

        return patch;
    }
}
