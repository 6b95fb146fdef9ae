using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.Cli.Terminals;
using Workspaces.FapiExtensions.Rules;
using Workspaces.Host.AdminApi;
using Workspaces.Host.Hosting;
using Workspaces.Profiles;
using Workspaces.Profiles.Documentation;
using Workspaces.Storage.Database;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Host.Commands;

/// <summary>The profiles that this program and its settings know; needs no running host.</summary>
internal static class ProfileCommand
{
    public static Command Create(string[] settings) => new("profile", "Shows and checks the profiles that workspaces follow.")
    {
        List(settings),
        Show(settings),
        Check(settings),
        ProfileDiffCommand.Create(settings),
    };

    private static Command List(string[] settings)
    {
        var command = new Command("list", "Lists the profiles.");
        command.SetAction(parsed =>
        {
            var (terminal, profiles) = (new Terminal(parsed), Load(settings).All);
            return terminal.Show(
                new JsonObject { ["items"] = new JsonArray([.. profiles.Select(Summary)]) },
                () => terminal.Table(["ID", "VERSION", "TITLE"], profiles.Select(profile => new[] { profile.Id, profile.Version, profile.Title })));
        });
        return command;
    }

    private static Command Show(string[] settings)
    {
        var id = new Argument<string>("id") { Description = "The id of the profile." };
        var command = new Command("show", "Shows a profile: settings, rules with their clauses, what a workspace may change.") { id };
        command.SetAction(parsed =>
        {
            var (terminal, catalog) = (new Terminal(parsed), Load(settings));
            return catalog.Find(parsed.GetRequiredValue(id)) is { } profile
                ? terminal.Show(JsonSerializer.SerializeToNode(ProfileAnswer.Of(profile), AdminJson.Options), () => terminal.Line(ProfileDocumentation.Markdown(profile).TrimEnd()))
                : terminal.Refuse($"There is no profile '{parsed.GetRequiredValue(id)}'; there are {string.Join(", ", catalog.All.Select(one => one.Id))}.");
        });
        return command;
    }

    private static Command Check(string[] settings)
    {
        var path = new Argument<string>("path") { Description = "A template, or a folder of templates." };
        var command = new Command("check", "Checks templates and tells everything that is wrong with them.") { path };
        command.SetAction(parsed => Check(new(parsed), parsed.GetRequiredValue(path), Rules(settings)));
        return command;
    }

    private static int Check(Terminal terminal, string path, RuleCatalog rules)
    {
        try
        {
            var own = ProfileCatalog.Load(null, rules).All.Select(profile => profile.Id).ToHashSet(StringComparer.Ordinal);
            var found = ProfileCatalog.Load(path, rules).All.Where(profile => !own.Contains(profile.Id)).ToArray();
            return terminal.Show(
                new JsonObject { ["valid"] = true, ["profiles"] = new JsonArray([.. found.Select(Summary)]), ["faults"] = new JsonArray() },
                () => terminal.Line(found.Length is 0 ? "Nothing is wrong; there is no profile, only abstract templates." : $"Nothing is wrong with {string.Join(", ", found.Select(profile => profile.Id))}."));
        }
        catch (ProfileException exception)
        {
            var faults = JsonSerializer.SerializeToNode(exception.Faults, AdminJson.Options);
            terminal.Show(new JsonObject { ["valid"] = false, ["faults"] = faults }, () => { });
            return terminal.Json ? ExitCode.Refused : terminal.Refuse([.. exception.Faults.Select(fault => fault.ToString())]);
        }
    }

    public static ProfileCatalog Load(string[] settings) => new CatalogProfiles(Settings.Read(settings).Options.ProfilesDirectory, Rules(settings)).Catalog;

    private static RuleCatalog Rules(string[] settings)
    {
        List<string> faults = [];
        var extensions = ExtensionReader.Read(Settings.Read(settings).Options.Extensions, (name, found, allowed) => faults.Add(InstallationReader.Line(name, found, allowed)));
        return faults.Count == 0 ? extensions.Rules : throw new StartupException(faults);
    }

    private static JsonNode Summary(Profile profile) =>
        new JsonObject { ["id"] = profile.Id, ["version"] = profile.Version, ["title"] = profile.Title };
}
