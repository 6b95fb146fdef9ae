using System.CommandLine;
using System.Text.Json.Nodes;
using Workspaces.Cli.Terminals;
using Workspaces.Host.Hosting;
using Workspaces.Storage.Database;
using Workspaces.Storage.Upkeep;

namespace Workspaces.Host.Commands;

/// <summary>Takes an installation from SQLite to PostgreSQL.</summary>
internal static class MoveCommand
{
    public static Command Create(string[] settings)
    {
        var to = new Option<string>("--to") { Description = "The database to move to, which ConnectionStrings__Workspaces names.", Required = true };
        to.AcceptOnlyFromAmong("postgres");
        var command = new Command("move", "Copies everything from the SQLite database of the data directory to an empty PostgreSQL database. Stop the server first; interrupted, it goes on where it was.") { to };
        command.SetAction((parsed, cancellationToken) => MoveAsync(new(parsed), settings, cancellationToken));
        return command;
    }

    private static async Task<int> MoveAsync(Terminal terminal, string[] settings, CancellationToken cancellationToken)
    {
        var configuration = Settings.Read(settings).Builder.Configuration;
        var source = DatabaseOptions.Read("sqlite", null, configuration["Workspaces:DataDirectory"]);
        var target = DatabaseOptions.Read("postgres", configuration.GetConnectionString("Workspaces"), configuration["Workspaces:DataDirectory"], configuration.GetConnectionString("Migrations"));
        if (!File.Exists(Path.Combine(source.DataDirectory, DatabaseOptions.SqliteFile)))
        {
            throw new StartupException($"There is no {DatabaseOptions.SqliteFile} in {source.DataDirectory}: set Workspaces__DataDirectory to the directory that is moved.");
        }

        try
        {
            var tables = await terminal.Waiting.ForAsync("Copying", new DatabaseMove(source, target).RunAsync(cancellationToken));
            return Show(terminal, tables);
        }
        catch (Exception exception) when (exception is not StartupException && DatabaseMigrator.Explain(target, exception) is { } message)
        {
            throw new StartupException(message, exception);
        }
    }

    private static int Show(Terminal terminal, IReadOnlyList<MovedTable> tables) =>
        terminal.Show(Json(tables), () =>
        {
            terminal.Fields([.. tables.Select(table => (table.Name, (string?)$"{table.Rows} rows{(table.Before ? ", copied before" : "")}"))]);
            terminal.Line("");
            terminal.Line("Everything is there. Start the server with Workspaces__Database=postgres and the same data directory or master key; the SQLite file stays as it is.");
        });

    private static JsonObject Json(IEnumerable<MovedTable> tables) => new()
    {
        ["moved"] = new JsonArray([.. tables.Select(table => (JsonNode)new JsonObject { ["table"] = table.Name, ["rows"] = table.Rows, ["copied_before"] = table.Before })]),
    };
}
