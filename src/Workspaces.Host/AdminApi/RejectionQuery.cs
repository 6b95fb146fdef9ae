using System.Reflection;
using Microsoft.Extensions.Primitives;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Refusals;

namespace Workspaces.Host.AdminApi;

/// <summary>Which rejections are asked for: <c>client_id</c>, <c>rule</c>, <c>endpoint</c>, <c>since</c>, <c>cursor</c> and <c>limit</c>.</summary>
internal sealed class RejectionQuery : IBindableFromHttpContext<RejectionQuery>, IBound
{
    private static readonly string[] Known = [RejectionFilterReader.ClientId, .. RejectionFilterReader.Names];
    private readonly RejectionFilter? _filter;

    private RejectionQuery(RejectionFilter filter) => _filter = filter;

    private RejectionQuery(IReadOnlyList<Fault> faults) => Problem = Problem.OfQuery(faults);

    public Problem? Problem { get; }
    public RejectionFilter Filter => _filter ?? throw new InvalidOperationException("The query cannot be read.");

    public static ValueTask<RejectionQuery?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var query = context.Request.Query;
        List<Fault> faults = [.. query.SelectMany(FaultsOf)];
        var filter = RejectionFilterReader.Read(name => query[name] is [{ Length: > 0 } value] ? value : null, faults);
        return new(faults.Count > 0 ? new RejectionQuery(faults) : new(filter));
    }

    private static IEnumerable<Fault> FaultsOf(KeyValuePair<string, StringValues> parameter)
    {
        if (!Known.Contains(parameter.Key))
        {
            yield return new(FaultKind.Malformed, $"There is no parameter of this name; there are {string.Join(", ", Known)}.", parameter.Key);
        }
        else if (parameter.Value.Count > 1)
        {
            yield return new(FaultKind.Malformed, $"{parameter.Key} is to be given once.", parameter.Key);
        }
    }
}
