using System.Text.Json;
using Workspaces.Application.Grants;
using Workspaces.FapiExtensions.Intents;

namespace Workspaces.Host.AdminApi;

/// <summary>Which intents are asked for.</summary>
internal sealed record IntentQuery(IntentFilter Filter) : IQuery<IntentQuery>
{
    private static readonly Dictionary<string, IntentState> States = Enum.GetValues<IntentState>().ToDictionary(state => JsonNamingPolicy.SnakeCaseLower.ConvertName(state.ToString()), StringComparer.Ordinal);

    /// <summary>The words for where an intent stands.</summary>
    public static string StateWords { get; } = string.Join(", ", States.Keys);

    public static IntentQuery Read(QueryReader query) => new(new IntentFilter(
        query.Text("user_id"), query.Text("client_id"),
        query.ReadValue("state", $"one of {StateWords}", static text => States.TryGetValue(text, out var state) ? state : (IntentState?)null),
        query.PrintableText("kind"), Cursor.Read(query, IntentPosition.Read), PageRequest.ReadLimit(query)));
}
