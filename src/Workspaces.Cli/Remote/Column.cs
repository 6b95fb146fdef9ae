using System.Text.Json.Nodes;
using Workspaces.Cli.Terminals;

namespace Workspaces.Cli.Remote;

/// <summary>What stands in a column of a list.</summary>
public static class Column
{
    /// <summary>A member.</summary>
    public static Func<JsonNode?, string> Of(string member) => item => Cell.Of(item?[member]);

    /// <summary>Whether something works: deleted, disabled or active.</summary>
    public static string State(JsonNode? item) =>
        item?["delete_after"] is not null ? "deleted" : item?["enabled"]?.GetValue<bool>() is false ? "disabled" : "active";
}
