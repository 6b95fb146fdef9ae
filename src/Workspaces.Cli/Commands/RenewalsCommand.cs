using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Workspaces.Cli.Remote;
using Workspaces.Cli.Terminals;

namespace Workspaces.Cli.Commands;

/// <summary>What ends at a running host, and whom that stops.</summary>
public static class RenewalsCommand
{
    public static Command Create(ServerOptions server)
    {
        var workspace = new Argument<string?>("workspace") { Description = "The id of the workspace; without it, of all, the hundred of each that end first.", Arity = ArgumentArity.ZeroOrOne };
        var within = new Option<string>("--within") { Description = "What ends so soon, such as 90d.", DefaultValueFactory = _ => "90d" };
        var fail = new Option<string?>("--fail-within") { Description = "End with 1 where something that nobody renewed ends so soon, such as 14d: for monitoring." };
        var command = new Command("renewals", "Lists which certificates and keys end when, and whom that stops; what ends first comes first.") { workspace, within, fail };
        foreach (var option in new Option[] { within, fail })
        {
            option.Validators.Add(result =>
            {
                if (result.Tokens is [var token] && Days(token.Value) is null)
                {
                    result.AddError($"{option.Name} is a number of days, such as 90d.");
                }
            });
        }

        command.SetAction((parsed, cancellationToken) => server.UseAsync(parsed, async (connection, terminal) =>
        {
            var path = parsed.GetValue(workspace) is { } id ? RemoteCommand.Of(id) + "/renewals" : "/renewals";
            var failWithin = parsed.GetValue(fail) is { } soon ? Days(soon) : null;
            // What is watched for is looked at, however little is asked to be seen.
            var days = Math.Max(Days(parsed.GetRequiredValue(within)) ?? 0, failWithin ?? 0);
            var (items, refusal) = await Listing.ReadAsync(connection, string.Create(CultureInfo.InvariantCulture, $"{path}?within={days}d"), null, cancellationToken);
            return refusal is null ? Tell(terminal, items, failWithin) : ServerOptions.Refuse(terminal, refusal);
        }));
        return command;
    }

    private static int Tell(Terminal terminal, JsonArray items, int? failWithin)
    {
        JsonNode[] ordered = [.. items.OfType<JsonNode>().OrderBy(item => item["not_after"]?.GetValue<DateTimeOffset>())];
        terminal.Show(
            new JsonObject { ["items"] = new JsonArray([.. ordered.Select(item => item.DeepClone())]) },
            () => terminal.Table(["ENDS", "DAYS", "STATE", "WORKSPACE", "WHAT", "SUBJECT", "STOPS"], ordered.Select(Row)));
        return failWithin is { } days && ordered.Any(item => $"{item["state"]}" is not "renewed" && item["days_left"]?.GetValue<int>() < days) ? ExitCode.Refused : ExitCode.Done;
    }

    private static string[] Row(JsonNode item) =>
    [
        item["not_after"]?.GetValue<DateTimeOffset>().UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
        $"{item["days_left"]}",
        $"{item["state"]}",
        $"{item["workspace"]}",
        $"{item["what"]}".Replace('_', ' '),
        $"{item["subject"]}",
        Stops(item),
    ];

    private static string Stops(JsonNode item)
    {
        var named = string.Join(", ", item["stops"]?.AsArray().Select(client => $"{client}") ?? []);
        var more = (item["stopped_clients"]?.GetValue<int>() ?? 0) - (item["stops"]?.AsArray().Count ?? 0);
        return more > 0 ? $"{named} and {more} more" : named;
    }

    private static int? Days(string text) =>
        text.EndsWith('d') && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : null;
}
