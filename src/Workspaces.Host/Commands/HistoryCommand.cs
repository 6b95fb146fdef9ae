using System.CommandLine;
using System.Data.Common;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Npgsql;
using Workspaces.Cli.Terminals;
using Workspaces.Host.Hosting;
using Workspaces.Storage.Database;
using Workspaces.Storage.History;
using Workspaces.Storage.Upkeep;

namespace Workspaces.Host.Commands;

/// <summary>How far the history of the database has come, and the way out when it went back on purpose.</summary>
internal static class HistoryCommand
{
    public static Command Create(string[] settings)
    {
        var command = new Command("history", "Shows how far the history of the database has come, and how far this machine's server had seen it.");
        command.SetAction((parsed, cancellationToken) => RunAsync(new(parsed), settings, accept: false, cancellationToken));
        var accept = new Command("accept", "Has every server serve the database as it is, though it went back: what was done after that is lost. Codes and tokens that were used or revoked then may count again.");
        accept.SetAction((parsed, cancellationToken) => RunAsync(new(parsed), settings, accept: true, cancellationToken));
        command.Subcommands.Add(accept);
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, string[] settings, bool accept, CancellationToken cancellationToken)
    {
        var options = DatabaseReader.Read(Settings.Read(settings).Builder.Configuration);
        var seen = DatabaseHistory.Kept(options);
        try
        {
            await using var connection = Connection(options);
            await connection.OpenAsync(cancellationToken);
            var there = await HistoryTable.ReadAsync(connection, cancellationToken)
                ?? throw new StartupException("The database keeps no history yet: run the command migrate, or start the server.");
            if (accept)
            {
                // Beyond every epoch that any server has seen: one a millisecond, by the clock.
                var now = TimeProvider.System.GetUtcNow();
                there = await HistoryTable.BeginAsync(connection, Math.Max(Math.Max(there.Epoch, seen?.Epoch ?? 0) + 1, now.ToUnixTimeMilliseconds()), now, cancellationToken) ?? there;
            }

            return terminal.Show(Json(there, seen, accept), () => Tell(terminal, there, seen, accept));
        }
        catch (Exception exception) when (DatabaseMigrator.Explain(options, exception) is { } message)
        {
            throw new StartupException(message, exception);
        }
    }

    // Past the server's own source, which refuses such a database.
    private static DbConnection Connection(DatabaseOptions options) => options.Provider is DatabaseProvider.Sqlite
        ? new SqliteConnection(new SqliteConnectionStringBuilder(options.ConnectionString) { Mode = SqliteOpenMode.ReadWrite }.ConnectionString)
        : new NpgsqlConnection(options.ConnectionString);

    private static JsonObject Json(HistoryMark there, HistoryMark? seen, bool accepted) => new()
    {
        ["epoch"] = there.Epoch,
        ["beat"] = there.Beat,
        ["at"] = there.BeatenAt,
        ["behind"] = seen is not null && there.IsBehind(seen),
        ["accepted"] = accepted,
    };

    private static void Tell(Terminal terminal, HistoryMark there, HistoryMark? seen, bool accepted)
    {
        terminal.Line($"The database is at beat {there.Epoch}.{there.Beat} of {there.BeatenAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}.");
        terminal.Line(accepted ? "Every server will serve it within a second or two; start those that refused to."
            : seen is null ? "The server of this machine has seen none."
            : there.IsBehind(seen) ? $"The server of this machine has seen beat {seen.Epoch}.{seen.Beat} of {seen.BeatenAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}, and refuses it."
            : "The server of this machine serves it.");
    }
}
