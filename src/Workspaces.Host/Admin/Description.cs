using System.Reflection;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Workspaces.Host.Admin;

/// <summary>The OpenAPI document of the admin API.</summary>
internal static class Description
{
    public const string Path = "/openapi.json";
    private const string Scheme = "operator_key";

    public static void Configure(OpenApiOptions options)
    {
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) is true;
        options.AddDocumentTransformer(Complete);
        options.AddOperationTransformer(Complete);
    }

    private static Task Complete(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new() { Title = "Workspaces admin API", Version = "1" };
        // The same document wherever the installation is.
        document.Servers = [new() { Url = AdminApi.Base }];
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The operator key." },
        };
        document.Security = [new() { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
        return Task.CompletedTask;
    }

    private static async Task Complete(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var handler = context.Description.ActionDescriptor.EndpointMetadata.OfType<MethodInfo>().FirstOrDefault();
        var read = handler?.GetParameters().Select(parameter => parameter.ParameterType).ToHashSet() ?? [];
        operation.Parameters = [.. operation.Parameters ?? [], .. Parameters(context.Description.RelativePath ?? "", read)];
        operation.Responses ??= [];
        context.Document?.AddComponent(nameof(ProblemDocument), await context.GetOrCreateSchemaAsync(typeof(ProblemDocument), null, cancellationToken));
        operation.Responses["default"] = new OpenApiResponse
        {
            Description = "Why it was not done, with every fault.",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [AdminJson.ProblemMediaType] = new() { Schema = new OpenApiSchemaReference(nameof(ProblemDocument), context.Document) },
            },
        };
    }

    /// <summary>What handlers read by themselves, which no framework can know.</summary>
    private static IEnumerable<OpenApiParameter> Parameters(string path, HashSet<Type> read)
    {
        if (path.EndsWith($"{{{ClientId.Route}}}", StringComparison.Ordinal))
        {
            yield return Text(ClientId.Route, ParameterLocation.Path, null);
        }

        if (read.Contains(typeof(PageRequest)))
        {
            yield return Text("limit", ParameterLocation.Query, "How many, from 1 to 100; 50 where absent.", JsonSchemaType.Integer);
            yield return Text("cursor", ParameterLocation.Query, "What the answer before gave as next.");
        }

        if (read.Contains(typeof(PageRequest)) && path.TrimEnd('/') is "api/workspaces")
        {
            yield return Text("search", ParameterLocation.Query, "What id or name begins with.");
        }

        if (read.Contains(typeof(RejectionQuery)))
        {
            yield return Text("limit", ParameterLocation.Query, "How many, from 1 to 100; 50 where absent.", JsonSchemaType.Integer);
            yield return Text("cursor", ParameterLocation.Query, "What the answer before gave as next.");
            yield return Text("client_id", ParameterLocation.Query, "Those of this client.");
            yield return Text("rule", ParameterLocation.Query, "Those by this rule.");
            yield return Text("since", ParameterLocation.Query, "Those from this instant on, such as 2026-01-31T12:00:00Z.");
        }

        if (read.Contains(typeof(ReportFormat)))
        {
            yield return Text(ReportFormat.Parameter, ParameterLocation.Query, "json, jws or html; where absent, the header Accept decides.");
        }

        if (read.Contains(typeof(IfMatch)))
        {
            yield return Text("If-Match", ParameterLocation.Header, "The ETag of the state that was read; answered 412 when there is another meanwhile.");
        }
    }

    private static OpenApiParameter Text(string name, ParameterLocation location, string? description, JsonSchemaType type = JsonSchemaType.String) => new()
    {
        Name = name,
        In = location,
        Required = location is ParameterLocation.Path,
        Description = description,
        Schema = new OpenApiSchema { Type = type },
    };
}
