using System.CommandLine;
using System.Text.Json.Nodes;
using Workspaces.Cli.Terminals;
using Workspaces.Host.Hosting;
using Workspaces.Storage.Database;
using Workspaces.Storage.Upkeep;

namespace Workspaces.Host.Commands;

internal static class MigrateCommand
{
    public static Command Create(string[] settings)
    {
        var command = new Command("migrate", "Brings the database to the version of this program. Serving does so too.");
        command.SetAction((parsed, cancellationToken) => MigrateAsync(new(parsed), settings, cancellationToken));
        return command;
    }

    private static async Task<int> MigrateAsync(Terminal terminal, string[] settings, CancellationToken cancellationToken)
    {
        var options = DatabaseReader.Read(Settings.Read(settings).Builder.Configuration);
        await new DatabaseMigrator(options).MigrateAsync(cancellationToken);
        var provider = options.Provider is DatabaseProvider.Sqlite ? "sqlite" : "postgres";
        return terminal.Show(new JsonObject { ["database"] = provider, ["migrated"] = true }, () => terminal.Line($"The {provider} database is up to date."));
    }
}
