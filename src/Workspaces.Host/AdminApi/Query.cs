using System.Reflection;

namespace Workspaces.Host.AdminApi;

/// <summary>What the parameters of a query say.</summary>
internal interface IQuery<TSelf> where TSelf : class, IQuery<TSelf>
{
    /// <summary>Reads every parameter that there is; what cannot be read may be anything.</summary>
    static abstract TSelf Read(QueryReader query);
}

/// <summary>The query of a request, read.</summary>
internal sealed class Query<TQuery> : IBindableFromHttpContext<Query<TQuery>>, IBound where TQuery : class, IQuery<TQuery>
{
    private readonly TQuery _value;

    private Query(QueryReader reader)
    {
        _value = TQuery.Read(reader);
        Problem = reader.Faults is { Count: > 0 } faults ? Problem.OfQuery(faults) : null;
    }

    public Problem? Problem { get; }
    public TQuery Value => Problem is null ? _value : throw new InvalidOperationException("The query cannot be read.");

    public static ValueTask<Query<TQuery>?> BindAsync(HttpContext context, ParameterInfo parameter) => new(new Query<TQuery>(QueryReader.Of(context.Request.Query)));
}
