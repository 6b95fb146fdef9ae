using Workspaces.Application.Audit;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Host.AdminApi;

/// <summary>Which audit records are asked for.</summary>
internal sealed record AuditQuery(AuditFilter Filter) : IQuery<AuditQuery>
{
    public static AuditQuery Read(QueryReader query) => new(new AuditFilter(
        query.Text("action"), query.Text("target"), query.Text("actor"), query.Instant("since"), query.Instant("until"), Behind(query), PageRequest.ReadLimit(query)));

    private static long? Behind(QueryReader query) => Cursor.Read(query, Sequence)?.Number;

    private static Place? Sequence(string text) => WholeNumber.TryReadDigits(text, out var sequence) ? new(sequence) : null;

    private sealed record Place(long Number);
}
