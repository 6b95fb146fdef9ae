using System.CommandLine;
using System.Text.Json.Nodes;
using Workspaces.Cli.Remote;
using Workspaces.Cli.Terminals;

namespace Workspaces.Cli.Directories;

/// <summary>The directories of the regimes, to develop against, of a host in Development.</summary>
internal static class DirectoryCommand
{
    private static readonly string[] Lies = ["late", "down", "wrong-signature", "expired", "other-organisation", "huge", "other-keys"];

    public static Command Create(Func<LocalInstallation> installation)
    {
        var server = new ServerOptions(installation);
        return server.AddTo(new("directory", "The directories of the regimes and their authorities, to develop against.")
        {
            List(server), Show(server), OrganisationCommand.Create(server), SoftwareCommand.Create(server), Statement(server), IssuedCertificateCommand.Create(server), Key(server), Lie(server),
        });
    }

    private static Command List(ServerOptions server) => new Command("list", "Lists the directories.").Listing(
        server, _ => DirectoryPath.All, _ => null, ("REGIME", "regime"), ("TITLE", "title"), ("KEYS", "jwks_uri"), ("LIE", "lie"));

    private static Command Show(ServerOptions server)
    {
        var regime = DirectoryPath.Regime();
        return new Command("show", "Shows a directory: where it publishes what, its authority, roles, statuses and kinds of certificates.") { regime }.Calling(
            server, parsed => new(HttpMethod.Get, DirectoryPath.Of(parsed, regime)));
    }

    private static Command Statement(ServerOptions server)
    {
        var (regime, software) = (DirectoryPath.Regime(), DirectoryPath.Software());
        return new Command("statement", "Makes a software statement and prints it.") { regime, software }.Calling(
            server,
            parsed => new(HttpMethod.Post, DirectoryPath.Of(parsed, regime, "software", software) + "/statement"),
            (terminal, _, answer) => terminal.Line($"{answer.Json?["software_statement"]}"));
    }

    private static Command Key(ServerOptions server)
    {
        var regime = DirectoryPath.Regime();
        return new("key", "The keys that sign a directory's statements.")
        {
            new Command("rotate", "Signs with a new key from now on; the last one stays published.") { regime }.Calling(
                server,
                parsed => new(HttpMethod.Post, DirectoryPath.Of(parsed, regime) + "/keys"),
                (terminal, _, answer) => terminal.Line($"{answer.Json?["key_id"]} signs.")),
        };
    }

    private static Command Lie(ServerOptions server)
    {
        var regime = DirectoryPath.Regime();
        var kind = new Argument<string?>("lie") { Description = $"What it does wrong: {string.Join(", ", Lies)}.", Arity = ArgumentArity.ZeroOrOne };
        kind.AcceptOnlyFromAmong(Lies);
        var seconds = new Option<int?>("--seconds") { Description = "How late it is; without it, 5." };
        var off = new Option<bool>("--off") { Description = "It does everything right again." };
        return Arguments.Alternatives.OneOf(new("lie", "Has a directory do something wrong, until --off.") { regime, kind, seconds, off }, kind, off).Calling(
            server,
            parsed => parsed.GetValue(kind) is { } lie
                ? new(HttpMethod.Put, DirectoryPath.Of(parsed, regime) + "/lie", Body(lie, parsed.GetValue(seconds)))
                : new(HttpMethod.Delete, DirectoryPath.Of(parsed, regime) + "/lie"),
            (terminal, parsed, _) => Tell(terminal, parsed.GetRequiredValue(regime), parsed.GetValue(kind)));
    }

    private static JsonObject Body(string lie, int? seconds)
    {
        var body = new JsonObject { ["kind"] = lie.Replace('-', '_') };
        if (seconds is not null)
        {
            body["seconds"] = seconds;
        }

        return body;
    }

    private static void Tell(Terminal terminal, string regime, string? lie) =>
        terminal.Line(lie is null ? $"The directory of {regime} does everything right." : $"The directory of {regime} lies: {lie}. End it with directory lie {regime} --off.");
}
