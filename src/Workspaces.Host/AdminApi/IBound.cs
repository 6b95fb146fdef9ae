namespace Workspaces.Host.AdminApi;

/// <summary>A part of a request that was read, or says why it cannot be.</summary>
internal interface IBound
{
    /// <summary>Null = it was read.</summary>
    Problem? Problem { get; }
}

internal static class BoundFilter
{
    /// <summary>Answers what cannot be read, before the handler sees it.</summary>
    public static ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.Arguments.OfType<IBound>().FirstOrDefault(bound => bound.Problem is not null) is { Problem: { } problem }
            ? ValueTask.FromResult<object?>(problem)
            : next(context);
}
