using System.Text.Json.Nodes;
using Workspaces.Cli.Terminals;

namespace Workspaces.Cli.Comparison;

/// <summary>What a change made different, or would make, as the admin API tells it.</summary>
internal static class ChangeTable
{
    /// <summary>What was changed; nothing of an answer to something else.</summary>
    public static void WriteChanged(Terminal terminal, JsonNode? answer)
    {
        if (answer?["changes"] is { } changes)
        {
            Write(terminal, "Changed", changes);
        }
    }

    /// <param name="terminal">Where it is told.</param>
    /// <param name="title">What the changes are.</param>
    /// <param name="changes">Each with path, before and after; none = nothing differs.</param>
    public static void Write(Terminal terminal, string title, JsonNode? changes)
    {
        if (!DiffTable.Items(changes).Any())
        {
            terminal.Line("");
            terminal.Line($"{title}: nothing.");
            return;
        }

        DiffTable.Section(terminal, title, ["MEMBER", "BEFORE", "AFTER"], DiffTable.Items(changes).Select(change => new[]
        {
            DiffTable.Text(change, "path"), PlainText.Of(change?["before"]), PlainText.Of(change?["after"]),
        }));
    }

    /// <summary>Clients that are not accepted any more by a change, as a preview tells them.</summary>
    /// <param name="terminal">Where it is told.</param>
    /// <param name="preview">What would happen.</param>
    /// <param name="forClients">Nothing else stands against it.</param>
    public static void WriteBroken(Terminal terminal, JsonNode? preview, bool forClients = true)
    {
        terminal.Line("");
        terminal.Line($"Clients that would not be accepted any more: {preview?["broken_clients"]}");
        DiffTable.Section(terminal, "By rule", ["RULE", "CLIENTS"], DiffTable.Items(preview?["broken_rules"]).Select(rule => new[] { DiffTable.Text(rule, "rule"), DiffTable.Text(rule, "clients") }));
        DiffTable.Section(terminal, "The first of them", ["CLIENT ID", "RULE", "WHY"], DiffTable.Items(preview?["offences"]).Select(offence => new[]
        {
            DiffTable.Text(offence, "client_id"), DiffTable.Text(offence, "rule"), DiffTable.Text(offence, "message"),
        }));
        if (forClients && preview?["refused"]?.GetValue<bool>() is true)
        {
            terminal.Line("");
            terminal.Line("It would be refused for them; --accept-broken-clients makes it all the same.");
        }
    }
}
