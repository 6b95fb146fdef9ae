using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Workspaces.Cli.Arguments;
using Workspaces.Cli.Certification.Calls;
using Workspaces.Cli.Certification.Kits;
using Workspaces.Cli.Certification.Plans;
using Workspaces.Cli.Remote;
using Workspaces.Cli.Terminals;

namespace Workspaces.Cli.Certification.Preparing;

/// <summary>Prepares a kit, or goes on with one that was interrupted.</summary>
internal sealed class Preparation(AdminConnection connection, Terminal terminal, CancellationToken cancellationToken)
{
    private const int LongestId = 63;
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private readonly KitCalls _calls = new(connection, cancellationToken);

    public async Task<int> RunAsync(PrepareOptions options, string path)
    {
        var directory = new KitDirectory(path);
        var begun = directory.State();
        if (begun is not null && Differs(begun, options) is { } difference)
        {
            throw new MisuseException($"--out: {directory.Path} holds a kit {difference}. Remove it first, or name another directory.");
        }

        if (begun is { Complete: true })
        {
            // Whoever was interrupted after the state was written and before the key was gone.
            directory.Delete(KitFiles.AuthorityKey);
            return Tell(begun, directory, [], [], $"{directory.Path} is prepared already, for {begun.Selections.Count} selections; certification check tries it.");
        }

        using var plan = await new KitPlanning(_calls, directory, cancellationToken).PlanAsync(options, begun is not null);
        Say(plan);
        if (options.DryRun)
        {
            return Tell(begun ?? NewState(options, plan), directory, plan.Obstacles, plan.LeftOut, "Nothing was made.");
        }

        directory.Open();
        var state = begun ?? NewState(options, plan);
        directory.Write(state);
        await new KitMaking(_calls, directory, plan, Line).MakeAsync(state, options.More);
        return Tell(state, directory, plan.Obstacles, plan.LeftOut, $"{directory.Path} is ready: read {KitFiles.Readme}, and try it with certification check --dir {path}.");
    }

    private string? Differs(KitState begun, PrepareOptions options) =>
        begun.Server != connection.Server.AbsoluteUri ? $"for the host {begun.Server}"
        : begun.Source != options.Workspace ? $"for the workspace {begun.Source}"
        : begun.Suite != options.Suite ? $"for the suite at {begun.Suite}"
        : begun.IsClone != options.AsClone ? begun.IsClone ? "for a clone" : "for the workspace itself"
        : options.Alias is { } alias && alias != begun.Alias ? $"with the alias {begun.Alias}"
        : null;

    private KitState NewState(PrepareOptions options, KitPlan plan)
    {
        // What bears it was made by this kit and by nobody else.
        var mark = RandomNumberGenerator.GetHexString(8, lowercase: true);
        var alias = options.Alias ?? $"{options.Workspace}-{mark}";
        var ending = $"-certification-{mark}";
        var clone = options.Workspace[..Math.Min(options.Workspace.Length, LongestId - ending.Length)].TrimEnd('-') + ending;
        return new(connection.Server.AbsoluteUri, options.Workspace, options.AsClone ? clone : options.Workspace, options.Suite, alias)
        {
            Username = $"certification-{mark}",
            Password = RandomNumberGenerator.GetString(Letters, 24),
            Selections = [.. plan.Selections.Select((selection, index) => new KitSelection(
                selection.Plan, selection.Variant, $"{alias}-{index + 1}", [$"certification-{mark}-{index + 1}-first", $"certification-{mark}-{index + 1}-second"]))],
        };
    }

    private void Say(KitPlan plan)
    {
        foreach (var obstacle in plan.Obstacles)
        {
            Line((obstacle.Blocks ? "In the way: " : "Note: ") + obstacle.Text);
        }

        Line(plan.Certificates.Told);
        if (plan.LeftOut.Count > 0)
        {
            Line($"Left out: {string.Join(", ", plan.LeftOut.Select(selection => selection.Name))}; {KitPlan.WhyLeftOut}");
        }
    }

    private void Line(string text)
    {
        if (!terminal.Json)
        {
            terminal.Line(text);
        }
    }

    private int Tell(KitState state, KitDirectory directory, IReadOnlyList<Obstacle> obstacles, IReadOnlyList<Selection> leftOut, string end)
    {
        var json = new JsonObject
        {
            ["directory"] = directory.Path,
            ["workspace"] = state.Workspace,
            ["clone"] = state.IsClone,
            ["obstacles"] = new JsonArray([.. obstacles.Select(obstacle => new JsonObject { ["blocks"] = obstacle.Blocks, ["text"] = obstacle.Text })]),
            ["left_out"] = new JsonArray([.. leftOut.Select(selection => JsonValue.Create(selection.Name))]),
        };
        json["plans"] = KitDocuments.Plans(state)["plans"]!.DeepClone();
        return terminal.Show(json, () =>
        {
            terminal.Table(["FILE", "PLAN", "VARIANT"], state.Selections.Select(one => new[] { one.File, one.Plan, string.Join(' ', one.Variant.Select(parameter => parameter.Value)) }));
            terminal.Line(end);
        });
    }
}
