using System.CommandLine;
using System.Text.Json.Nodes;
using Workspaces.Cli.Remote;
using Workspaces.Cli.Terminals;
using Workspaces.Client.Http;

namespace Workspaces.Cli.Commands;

/// <summary>Keys that belong to the installation and not to a workspace.</summary>
internal static class InstallationKeyCommands
{
    private const string Reports = "/report-keys";

    /// <summary>The keys that sign compliance reports.</summary>
    public static Command ReportKeys(Func<LocalInstallation> installation)
    {
        var server = new ServerOptions(installation);
        return server.AddTo(new("report-key", "Keys that sign compliance reports.") { ListReportKeys(server), RevokeReportKey(server) });
    }

    /// <summary>The data protection ring.</summary>
    public static Command Ring(Func<LocalInstallation> installation)
    {
        var server = new ServerOptions(installation);
        return server.AddTo(new("ring", "The key ring that protects cookies and what is secret in the database.") { RevokeRing(server) });
    }

    private static Command ListReportKeys(ServerOptions server) => new Command("list", "Lists the keys, revoked ones too.").Listing(
        server, _ => Reports, _ => null, ("KEY ID", "key_id"), ("ALGORITHM", "algorithm"), ("STATE", "state"), ("CREATED", "created_at"), ("REVOKED", "revoked_at"));

    private static Command RevokeReportKey(ServerOptions server)
    {
        var key = new Argument<string>("key-id") { Description = "The id of the key, as report-key list shows it." };
        return new Command("revoke", "Ends a key at once, because somebody else has it: it is published as revoked, and another one signs.") { key }.Calling(
            server,
            parsed => new(HttpMethod.Post, $"{Reports}/{Uri.EscapeDataString(parsed.GetRequiredValue(key))}/revoke"),
            (terminal, _, answer) =>
            {
                terminal.Line($"{answer.Json?["key_id"]} counts no more; {answer.Json?["successor_id"]} signs. Refused from now on:");
                Lines(terminal, answer, "refused");
            });
    }

    private static Command RevokeRing(ServerOptions server) =>
        new Command("revoke", "Ends every key of the ring at once, because somebody else has one: every cookie and open page of before is void.").Calling(
            server,
            _ => new(HttpMethod.Post, "/ring/revoke"),
            (terminal, _, answer) =>
            {
                terminal.Line($"Keys revoked: {answer.Json?["key_ids"]?.AsArray().Count}; {answer.Json?["successor_id"]} protects from now on. Refused from now on:");
                Lines(terminal, answer, "refused");
                terminal.Line("Still protected with the revoked keys:");
                Lines(terminal, answer, "remaining");
            });

    private static void Lines(Terminal terminal, Answer answer, string member) => (answer.Json?[member]?.AsArray() ?? new JsonArray()).ToList().ForEach(line => terminal.Line($"  {line}"));
}
