using Workspaces.Application.Refusals;

namespace Workspaces.Host.AdminApi;

/// <summary>Which rejections are asked for.</summary>
internal sealed record RejectionQuery(RejectionFilter Filter) : IQuery<RejectionQuery>
{
    public static RejectionQuery Read(QueryReader query) => new(new RejectionFilter(
        query.PrintableText("client_id"), query.PrintableText("rule"), query.PrintableText("endpoint"),
        query.Instant("since"), Cursor.Read(query, RejectionPosition.Read), PageRequest.ReadLimit(query)));
}
