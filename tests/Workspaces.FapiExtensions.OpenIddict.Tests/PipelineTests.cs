using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using Workspaces.Testing;

namespace Workspaces.FapiExtensions.OpenIddict.Tests;

/// <summary>The steps that a request takes, ours and the engine's. A new version of the engine changes a snapshot here, or nothing.</summary>
public sealed class PipelineTests
{
    private static readonly IReadOnlyList<OpenIddictServerHandlerDescriptor> Stock =
        [.. OpenIddictServerHandlers.DefaultHandlers, .. OpenIddictServerAspNetCoreHandlers.DefaultHandlers];

    [Fact]
    public void Takes_the_steps_that_were_reviewed() => Snapshot.Match(Table(Pipeline.Steps), "pipeline.txt");

    [Fact]
    public void Stands_on_the_stock_steps_that_were_reviewed() => Snapshot.Match(Table(Stock), "stock.txt");

    // The engine sorts with List.Sort, which keeps no order among equals. Steps of different endpoints never meet.
    [Fact]
    public void Has_one_step_at_a_place() =>
        Assert.Equal(Pipeline.Steps.Count, Pipeline.Steps.DistinctBy(step => (step.ContextType, step.Order, Endpoint(step))).Count());

    [Fact]
    public void Lists_no_step_twice() =>
        Assert.Equal(Pipeline.Steps.Count, Pipeline.Steps.DistinctBy(step => (step.ContextType, step.ServiceDescriptor.ServiceType)).Count());

    // Introspection is by POST only (RFC 7662 2.1); the engine would take a token in the query too.
    [Fact]
    public void Takes_stock_steps_as_they_are_but_one() => Assert.Equal(
        [typeof(OpenIddictServerAspNetCoreHandlers.ExtractPostRequest<OpenIddictServerEvents.ExtractIntrospectionRequestContext>)],
        Pipeline.Steps.Where(step => step.Type is OpenIddictServerHandlerType.BuiltIn).Except(Stock).Select(step => step.ServiceDescriptor.ServiceType));

    private static string Table(IEnumerable<OpenIddictServerHandlerDescriptor> steps) => string.Join('\n', steps
        .OrderBy(step => Name(step.ContextType), StringComparer.Ordinal).ThenBy(step => step.Order).ThenBy(step => Name(step.ServiceDescriptor.ServiceType), StringComparer.Ordinal)
        .Select(step => $"{Name(step.ContextType),-52} {step.Order,12} {Name(step.ServiceDescriptor.ServiceType)}"));

    private static string Endpoint(OpenIddictServerHandlerDescriptor step) =>
        string.Join(' ', step.FilterTypes.Select(filter => filter.Name).Where(name => name.EndsWith("Request", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    private static string Name(Type type)
    {
        var own = type.Name.Split('`')[0];
        var name = type.IsGenericType ? $"{own}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : own;
        return type.DeclaringType is { IsGenericType: false } outer && outer != typeof(OpenIddictServerEvents) ? $"{Name(outer)}.{name}" : name;
    }
}
