using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Workspaces.Cli.Remote;
using Workspaces.Cli.Terminals;

namespace Workspaces.Cli.Commands;

/// <summary>Refused requests of a workspace of a running host.</summary>
internal static class RejectionCommand
{
    public static Command Create(Func<LocalInstallation> installation)
    {
        var server = new ServerOptions(installation);
        return server.AddTo(new("rejection", "Why requests to a workspace were refused.") { List(server), Show(server) });
    }

    private static Command List(ServerOptions server)
    {
        var workspace = Workspace();
        Option<string?>[] filters =
        [
            new("--client-id") { Description = "Only those that named this client." },
            new("--rule") { Description = "Only those by this rule or reason." },
            new("--endpoint") { Description = "Only those at this path, for example /token." },
            new("--since") { Description = "Only those since this instant, for example 2026-01-31T12:00:00Z." },
            new("--limit") { Description = "How many of the latest, up to 100." },
            new("--cursor") { Description = "Behind those of an earlier answer: its next." },
        ];
        var command = new Command("list", "Lists refused requests, the latest first.") { workspace };
        Array.ForEach(filters, command.Add);
        command.SetAction((parsed, cancellationToken) => server.UseAsync(parsed, async (connection, terminal) =>
        {
            var query = string.Join('&', filters
                .Select(filter => (Name: filter.Name[2..].Replace('-', '_'), Value: parsed.GetValue(filter)))
                .Where(filter => filter.Value is not null)
                .Select(filter => $"{filter.Name}={Uri.EscapeDataString(filter.Value!)}"));
            var answer = await connection.SendAsync(HttpMethod.Get, $"{Of(parsed.GetRequiredValue(workspace))}?{query}", null, cancellationToken);
            return answer is { Succeeded: true, Json: { } json } ? terminal.Show(json, () => Table(terminal, json)) : ServerOptions.Refuse(terminal, answer);
        }));
        return command;
    }

    private static Command Show(ServerOptions server)
    {
        var (workspace, reference) = (Workspace(), new Argument<string>("reference") { Description = "The reference of the refusal." });
        var command = new Command("show", "Shows why a request was refused.") { workspace, reference };
        command.SetAction((parsed, cancellationToken) => server.UseAsync(parsed, async (connection, terminal) =>
        {
            var path = $"{Of(parsed.GetRequiredValue(workspace))}/{Uri.EscapeDataString(parsed.GetRequiredValue(reference))}";
            var answer = await connection.SendAsync(HttpMethod.Get, path, null, cancellationToken);
            return answer is { Succeeded: true, Json: { } json } ? terminal.Show(json, () => terminal.Fields([.. Fields(json)])) : ServerOptions.Refuse(terminal, answer);
        }));
        return command;
    }

    private static Argument<string> Workspace() => new("workspace") { Description = "The id of the workspace." };

    private static string Of(string workspace) => $"/workspaces/{Uri.EscapeDataString(workspace)}/rejections";

    private static void Table(Terminal terminal, JsonObject json)
    {
        terminal.Table(["REFERENCE", "TIME", "ENDPOINT", "CLIENT", "RULE", "ERROR"], (json["items"]?.AsArray() ?? []).Select(item => new[]
        {
            $"{item?["reference"]}",
            Time(item),
            $"{item?["method"]} {item?["endpoint"]}",
            $"{item?["client_id"]}",
            $"{item?["rule"] ?? item?["reason"]}",
            Flag(item, "report_only") ? "reported only" : $"{item?["error"]}",
        }));
        if (json["next"] is { } next)
        {
            terminal.Line($"More: --cursor {next}");
        }
    }

    private static IEnumerable<(string Name, string? Value)> Fields(JsonObject json) =>
    [
        ("Reference", $"{json["reference"]}"),
        ("Time", Time(json)),
        ("Endpoint", $"{json["method"]} {json["endpoint"]}"),
        ("Client", json["client_id"] is { } client ? $"{client} ({(Flag(json, "authenticated") ? "authenticated" : "named only")})" : null),
        (json["rule"] is null ? "Reason" : "Rule", $"{json["rule"] ?? json["reason"]}{(Flag(json, "report_only") ? " (reported only)" : "")}"),
        ("Requirement", json["requirement"]?.ToString()),
        ("Clauses", string.Join(", ", (json["clauses"]?.AsArray() ?? []).Select(clause => $"{clause}"))),
        ("Error", $"{json["error"]}"),
        ("Description", $"{json["description"]}"),
        ("Expected", json["expected"]?.ToString()),
        ("Received", json["received"]?.ToString()),
        ("Remedy", json["remedy"]?.ToString()),
        .. (json["facts"]?.AsObject() ?? []).Select(fact => (fact.Key, fact.Value?.ToString())),
    ];

    private static string Time(JsonNode? item) => item?["time"]?.GetValue<DateTimeOffset>().UtcDateTime.ToString("u", CultureInfo.InvariantCulture) ?? "";

    private static bool Flag(JsonNode? item, string name) => item?[name]?.GetValue<bool>() is true;
}
