using Workspaces.Application.Grants;

namespace Workspaces.Host.AdminApi;

/// <summary>Which grants are asked for.</summary>
internal sealed record GrantQuery(GrantFilter Filter) : IQuery<GrantQuery>
{
    public static GrantQuery Read(QueryReader query) => new(new GrantFilter(query.Text("user_id"), query.Text("client_id"), Cursor.Read(query), PageRequest.ReadLimit(query)));
}
