using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Workspaces.Application.Outcomes;

namespace Workspaces.Host.AdminApi;

/// <summary>The body of a request, read as a record.</summary>
internal sealed class Body<TRecord> : IBindableFromHttpContext<Body<TRecord>>, IEndpointParameterMetadataProvider, IBound
    where TRecord : class
{
    private readonly TRecord? _value;

    private Body(Problem problem) => Problem = problem;

    private Body(Outcome<TRecord> outcome) => (_value, Problem) = (outcome.Value, outcome.Succeeded ? null : Problem.Of(outcome.Faults));

    public Problem? Problem { get; }
    public TRecord Value => _value ?? throw new InvalidOperationException("The body cannot be read.");

    public static async ValueTask<Body<TRecord>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var text = await BodyText.ReadAsync(context);
        return text.Problem is { } problem ? new(problem) : new(MemberReader.Read<TRecord>(text.Json, ignoreUnknown: false));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata([AdminJson.MediaType], typeof(TRecord)));
}
