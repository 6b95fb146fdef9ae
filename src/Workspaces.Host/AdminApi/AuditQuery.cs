using System.Globalization;
using System.Reflection;
using Workspaces.Application.Audit;
using Workspaces.Application.Outcomes;

namespace Workspaces.Host.AdminApi;

/// <summary>Which audit records are asked for.</summary>
internal sealed class AuditQuery : IBindableFromHttpContext<AuditQuery>, IBound
{
    private AuditQuery(AuditFilter filter, IReadOnlyList<Fault> faults) => (Filter, Problem) = (filter, faults.Count > 0 ? Problem.OfQuery(faults) : null);

    public Problem? Problem { get; }
    public AuditFilter Filter { get; }

    public static ValueTask<AuditQuery?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var query = new QueryReader(context.Request, "action", "target", "actor", "since", "until", "cursor", "limit");
        var filter = new AuditFilter(
            query.Text("action"), query.Text("target"), query.Text("actor"), query.Instant("since"), query.Instant("until"), Cursor(query), query.Limit());
        return new(new AuditQuery(filter, query.Faults));
    }

    private static long? Cursor(QueryReader query) => query.Read("cursor", (long?)null, "what an answer gave as next", static text =>
        PageRequest.TryOpen(text, out var cursor) && long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence : null);
}

/// <summary>The head of a chain that somebody noted earlier: <c>head</c>.</summary>
internal sealed class KnownHead : IBindableFromHttpContext<KnownHead>, IBound
{
    private KnownHead(AuditHead? head, IReadOnlyList<Fault> faults) => (Head, Problem) = (head, faults.Count > 0 ? Problem.OfQuery(faults) : null);

    public Problem? Problem { get; }

    /// <summary>Null = none was noted.</summary>
    public AuditHead? Head { get; }

    public static ValueTask<KnownHead?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var query = new QueryReader(context.Request, "head");
        var head = query.Read("head", (AuditHead?)null, "a head as an earlier answer gave it", static text => AuditHead.Read(text));
        return new(new KnownHead(head, query.Faults));
    }
}
