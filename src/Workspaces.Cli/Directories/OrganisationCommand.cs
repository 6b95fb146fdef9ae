using System.CommandLine;
using System.Text.Json.Nodes;
using Workspaces.Cli.Remote;

namespace Workspaces.Cli.Directories;

/// <summary>Organisations of a directory.</summary>
internal static class OrganisationCommand
{
    private const string Path = "organisations";

    public static Command Create(ServerOptions server) => new("organisation", "Who takes part.") { New(server), List(server), SetStatus(server) };

    private static Command New(ServerOptions server)
    {
        var (regime, name) = (DirectoryPath.Regime(), new Argument<string>("name") { Description = "What it is called." });
        var id = new Option<string?>("--id") { Description = "The id that it shall have; without it, the regime makes one up." };
        var number = new Option<string?>("--registration-number") { Description = "The number under which its authority knows it: FCA reference, CNPJ, ABN." };
        var roles = new Option<string[]>("--role") { Description = "What its authority lets it be; may be given often. Without it, everything." };
        return new Command("create", "Enters an organisation.") { regime, name, id, number, roles }.Calling(server, parsed => new(
            HttpMethod.Post,
            $"{DirectoryPath.Of(parsed, regime)}/{Path}",
            new JsonObject { ["name"] = parsed.GetRequiredValue(name) }
                .With("id", parsed.GetValue(id)).With("registration_number", parsed.GetValue(number)).With("roles", parsed.GetValue(roles))));
    }

    private static Command List(ServerOptions server)
    {
        var regime = DirectoryPath.Regime();
        return new Command("list", "Lists the organisations of a directory.") { regime }.Listing(
            server, parsed => $"{DirectoryPath.Of(parsed, regime)}/{Path}", _ => null, ("ID", "id"), ("NAME", "name"), ("NUMBER", "registration_number"), ("ROLES", "roles"), ("STATUS", "status"));
    }

    private static Command SetStatus(ServerOptions server)
    {
        var (regime, organisation) = (DirectoryPath.Regime(), DirectoryPath.Organisation());
        var status = new Argument<string>("status") { Description = "As the regime calls it; directory show lists them." };
        return new Command("set-status", "Gives an organisation a status, and its software the one that follows from it.") { regime, organisation, status }.Calling(
            server,
            parsed => new(HttpMethod.Put, DirectoryPath.Of(parsed, regime, Path, organisation) + "/status", new() { ["status"] = parsed.GetRequiredValue(status) }),
            (terminal, _, answer) => terminal.Line($"{answer.Json?["id"]} is {answer.Json?["status"]}."));
    }
}
