using System.CommandLine;
using System.Text.Json.Nodes;
using Workspaces.Cli.Remote;

namespace Workspaces.Cli.Directories;

/// <summary>Software of a directory's organisations.</summary>
internal static class SoftwareCommand
{
    private const string Path = "software";

    public static Command Create(ServerOptions server) => new("software", "What software takes part.")
    {
        New(server), List(server), Show(server), SetStatus(server), RotateKeys(server), Remove(server),
    };

    private static Command New(ServerOptions server)
    {
        var (regime, organisation, name) = (DirectoryPath.Regime(), DirectoryPath.Organisation(), new Argument<string>("name") { Description = "What it is called." });
        var redirects = new Option<string[]>("--redirect-uri") { Description = "Where responses may go; may be given often.", Required = true };
        var id = new Option<string?>("--id") { Description = "The id that it shall have; without it, the regime makes one up." };
        var roles = new Option<string[]>("--role") { Description = "What it may be; may be given often. Without it, what its organisation may." };
        var scope = new Option<string?>("--scope") { Description = "What it may ask for, in the Consumer Data Right. Without it, everything." };
        var jwks = new Option<string?>("--jwks-uri") { Description = "Where it publishes its keys itself. Without it, the directory makes some and publishes them." };
        var algorithm = Algorithm();
        var keys = KeysFile();
        return new Command("create", "Enters software. Its private keys are shown this once.") { regime, organisation, name, redirects, id, roles, scope, jwks, algorithm, keys }.Making(server, keys, parsed => new(
            HttpMethod.Post,
            $"{DirectoryPath.Of(parsed, regime)}/{Path}",
            new JsonObject { ["organisation_id"] = parsed.GetRequiredValue(organisation), ["name"] = parsed.GetRequiredValue(name) }
                .With("redirect_uris", parsed.GetValue(redirects)).With("id", parsed.GetValue(id)).With("roles", parsed.GetValue(roles)).With("scope", parsed.GetValue(scope))
                .With("jwks_uri", parsed.GetValue(jwks)).With("signing_algorithm", parsed.GetValue(algorithm))));
    }

    private static Command List(ServerOptions server)
    {
        var regime = DirectoryPath.Regime();
        return new Command("list", "Lists the software of a directory.") { regime }.Listing(
            server, parsed => $"{DirectoryPath.Of(parsed, regime)}/{Path}", _ => null, ("ID", "id"), ("NAME", "name"), ("ORGANISATION", "organisation_id"), ("ROLES", "roles"), ("STATUS", "status"));
    }

    private static Command Show(ServerOptions server)
    {
        var (regime, software) = (DirectoryPath.Regime(), DirectoryPath.Software());
        return new Command("show", "Shows software.") { regime, software }.Calling(server, parsed => new(HttpMethod.Get, DirectoryPath.Of(parsed, regime, Path, software)));
    }

    private static Command SetStatus(ServerOptions server)
    {
        var (regime, software) = (DirectoryPath.Regime(), DirectoryPath.Software());
        var status = new Argument<string>("status") { Description = "As the regime calls it; directory show lists them." };
        var role = new Option<string?>("--role") { Description = "The one role whose status it is: Active or Inactive." };
        return new Command("set-status", "Gives software a status, or one of its roles.") { regime, software, status, role }.Calling(
            server,
            parsed => new(HttpMethod.Put, DirectoryPath.Of(parsed, regime, Path, software) + "/status", new JsonObject { ["status"] = parsed.GetRequiredValue(status) }.With("role", parsed.GetValue(role))),
            (terminal, parsed, answer) => terminal.Line(parsed.GetValue(role) is { } one
                ? $"{one} of {answer.Json?["id"]} is {parsed.GetRequiredValue(status)}."
                : $"{answer.Json?["id"]} is {answer.Json?["status"]}."));
    }

    private static Command RotateKeys(ServerOptions server)
    {
        var (regime, software, algorithm, keys) = (DirectoryPath.Regime(), DirectoryPath.Software(), Algorithm(), KeysFile());
        return new Command("rotate-keys", "Gives software new keys, shown this once; the old ones are published as such.") { regime, software, algorithm, keys }.Making(
            server, keys, parsed => new(HttpMethod.Post, DirectoryPath.Of(parsed, regime, Path, software) + "/keys", new JsonObject().With("signing_algorithm", parsed.GetValue(algorithm))));
    }

    private static Command Remove(ServerOptions server)
    {
        var (regime, software) = (DirectoryPath.Regime(), DirectoryPath.Software());
        return new Command("remove", "Takes software out of a directory.") { regime, software }.Calling(
            server,
            parsed => new(HttpMethod.Delete, DirectoryPath.Of(parsed, regime, Path, software)),
            (terminal, parsed, _) => terminal.Line($"Removed {parsed.GetRequiredValue(software)}."));
    }

    private static Option<string?> Algorithm()
    {
        var algorithm = new Option<string?>("--algorithm") { Description = "With which it signs: PS256, or ES256; without it, PS256." };
        algorithm.AcceptOnlyFromAmong("PS256", "ES256");
        return algorithm;
    }

    private static Option<string?> KeysFile() => new("--keys") { Description = "The file that its private keys go to, as a JWKS; without it, they are shown." };
}
