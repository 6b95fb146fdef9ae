using Workspaces.Application.Workspaces;

namespace Workspaces.Host.AdminApi;

/// <summary>Which part of a list is asked for.</summary>
/// <param name="Limit">How many.</param>
/// <param name="Cursor">Behind what; null = from the beginning.</param>
/// <param name="Search">What the names begin with.</param>
internal sealed record PageRequest(int Limit, string? Cursor, string? Search) : IQuery<PageRequest>
{
    private const int DefaultLimit = 50;
    private const int MaxSearchLength = 200;

    public static PageRequest Read(QueryReader query) => new(ReadLimit(query), AdminApi.Cursor.Read(query), query.Text("search", MaxSearchLength));

    public static int ReadLimit(QueryReader query) => query.Number("limit", 1, WorkspaceAdministration.MaxPageSize) ?? DefaultLimit;
}
