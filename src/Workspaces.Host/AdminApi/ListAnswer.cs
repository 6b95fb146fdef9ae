using System.Text.Json.Serialization;
using Workspaces.Application.Outcomes;

namespace Workspaces.Host.AdminApi;

/// <summary>Some of a list.</summary>
/// <param name="Items">In the order of their ids.</param>
/// <param name="Next">The cursor of the next page; null at the end.</param>
internal sealed record ListAnswer<TItem>(IReadOnlyList<TItem> Items, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Next = null)
{
    public static ListAnswer<TItem> Of<TStored>(Page<TStored> page, Func<TStored, TItem> show) =>
        new([.. page.Items.Select(show)], Cursor.Seal(page.Next));
}
