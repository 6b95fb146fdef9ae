using System.Reflection;

namespace Workspaces.Host.AdminApi;

/// <summary>Whether a change is only to be previewed: <c>dry_run</c>.</summary>
internal sealed class DryRun : IBindableFromHttpContext<DryRun>, IBound
{
    public const string Name = "dry_run";

    private DryRun(QueryReader query) => (Wanted, Problem) = (query.Truth(Name), query.Faults.Count > 0 ? Problem.OfQuery(query.Faults) : null);

    public Problem? Problem { get; }
    public bool Wanted { get; }

    public static ValueTask<DryRun?> BindAsync(HttpContext context, ParameterInfo parameter) => new(new DryRun(new(context.Request, Name)));
}

/// <summary>Whether a workspace is to end without grace: <c>immediately</c>.</summary>
internal sealed class Immediately : IBindableFromHttpContext<Immediately>, IBound
{
    public const string Name = "immediately";

    private Immediately(QueryReader query) => (Wanted, Problem) = (query.Truth(Name), query.Faults.Count > 0 ? Problem.OfQuery(query.Faults) : null);

    public Problem? Problem { get; }
    public bool Wanted { get; }

    public static ValueTask<Immediately?> BindAsync(HttpContext context, ParameterInfo parameter) => new(new Immediately(new(context.Request, Name)));
}
