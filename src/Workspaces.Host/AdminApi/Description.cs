using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Workspaces.Application.Callers;

namespace Workspaces.Host.AdminApi;

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
        options.AddSchemaTransformer(Complete);
    }

    // Of numbers that are read however JSON writes them, the framework tells no type.
    private static Task Complete(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (schema.Type is null && (Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type) == typeof(long))
        {
            schema.Type = context.JsonTypeInfo.Type == typeof(long) ? JsonSchemaType.Integer : JsonSchemaType.Integer | JsonSchemaType.Null;
        }

        return Task.CompletedTask;
    }

    private static Task Complete(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new() { Title = "Workspaces admin API", Version = "1" };
        // The same document wherever the installation is.
        document.Servers = [new() { Url = AdminRoutes.Base }];
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The operator key." },
        };
        AnswerSchemas.Complete(document);
        document.Security = [new() { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
        return Task.CompletedTask;
    }

    private static async Task Complete(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var handler = metadata.OfType<MethodInfo>().FirstOrDefault();
        var read = handler?.GetParameters().Select(parameter => parameter.ParameterType).ToHashSet() ?? [];
        operation.Parameters = [.. operation.Parameters ?? [], .. Parameters(context.Description.RelativePath ?? "", read, metadata.OfType<IdempotentAttribute>().Any())];
        operation.Description = Needs(metadata.OfType<Need>().LastOrDefault() ?? Need.Everything);
        operation.Responses ??= [];
        context.Document?.AddComponent(nameof(ProblemDocument), await context.GetOrCreateSchemaAsync(typeof(ProblemDocument), null, cancellationToken));
        await TellAllAsync(operation.Responses, context, cancellationToken);
        operation.Responses["default"] = new OpenApiResponse
        {
            Description = "Why it was not done, with every fault.",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [AdminJson.ProblemMediaType] = new() { Schema = new OpenApiSchemaReference(nameof(ProblemDocument), context.Document) },
            },
        };
    }

    /// <summary>Of several answers that come with one status the framework tells the last.</summary>
    private static async Task TellAllAsync(OpenApiResponses responses, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var told = context.Description.ActionDescriptor.EndpointMetadata.OfType<IProducesResponseTypeMetadata>().Where(one => one.Type is not null && one.Type != typeof(void));
        foreach (var several in told.GroupBy(one => one.StatusCode).Where(answers => answers.Count() > 1))
        {
            var content = new Dictionary<string, OpenApiMediaType>();
            foreach (var (media, types) in several.SelectMany(answer => answer.ContentTypes.Select(media => (Media: media, Type: answer.Type!))).Distinct().GroupBy(one => one.Media).Select(one => (one.Key, one.Select(answer => answer.Type))))
            {
                List<IOpenApiSchema> schemas = [];
                foreach (var type in types)
                {
                    schemas.Add(await SchemaAsync(type, context, cancellationToken));
                }

                content[media] = new() { Schema = schemas is [var one] ? one : new OpenApiSchema { OneOf = schemas } };
            }

            responses[$"{several.Key}"] = new OpenApiResponse { Description = responses[$"{several.Key}"].Description, Content = content };
        }
    }

    private static async Task<IOpenApiSchema> SchemaAsync(Type type, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var schema = await context.GetOrCreateSchemaAsync(type, null, cancellationToken);
        if (type == typeof(string))
        {
            return schema;
        }

        context.Document?.AddComponent(type.Name, schema);
        return new OpenApiSchemaReference(type.Name, context.Document);
    }

    private static string Needs(Need need) => $"Roles: {string.Join(", ", need.Roles.Select(role => role.ToString().ToLowerInvariant()))}."
        + (need.Reach is Reach.Installation ? " Not for keys that are limited to workspaces." : "");

    /// <summary>What handlers read by themselves, which no framework can know.</summary>
    private static IEnumerable<OpenApiParameter> Parameters(string path, HashSet<Type> read, bool idempotent) =>
    [
        .. path.EndsWith($"{{{ClientId.Route}}}", StringComparison.Ordinal) ? [Text(ClientId.Route, ParameterLocation.Path, null)] : Array.Empty<OpenApiParameter>(),
        .. Read.Where(one => read.Contains(one.Type)).SelectMany(one => one.Parameters()),
        .. idempotent ? [Text(Idempotency.Header, ParameterLocation.Header, "Chosen by the caller, new for each creation: sent again with the same body within a day, the same answer comes again and nothing more is created; with another body, 422.")] : Array.Empty<OpenApiParameter>(),
    ];

    private static readonly (Type Type, Func<OpenApiParameter[]> Parameters)[] Read =
    [
        (typeof(FoundDirectory), () => [Text(FoundDirectory.Route, ParameterLocation.Path, "uk, brazil or cdr.")]),
        (typeof(Query<PageRequest>), () => [Limit(), Cursor(), Search()]),
        (typeof(Query<UserPageRequest>), () => [Limit(), Cursor(), Search(), Query(UserPageRequest.Name, "What users are called, compared as at sign-in (RFC 8265).")]),
        (typeof(Query<RejectionQuery>), () => [Limit(), Cursor(), Query("client_id", "Those of this client."), Query("rule", "Those by this rule."), Since()]),
        (typeof(Query<GrantQuery>), () => [Limit(), Cursor(), Query("user_id", "Those of this user."), Query("client_id", "Those to this client.")]),
        (typeof(Query<IntentQuery>), () =>
        [
            Limit(), Cursor(), Query("user_id", "Those about which this user decided."), Query("client_id", "Those of this client."),
            Query("state", $"Those that stand so: {IntentQuery.StateWords}."), Query("kind", "Those of this kind, such as uk-account-access."),
        ]),
        (typeof(Query<AuditQuery>), () =>
        [
            Limit(), Cursor(), Query("action", "Those of this action, such as client.created."), Query("target", "Those about the thing of this id."),
            Query("actor", "Those by the operator key of this id or name."), Since(), Query("until", "Those before this instant."),
        ]),
        (typeof(ReportFormat), () => [Query(ReportFormat.Parameter, "json, jws or html; where absent, the header Accept decides.")]),
        (typeof(Query<KnownHead>), () => [Query("head", "A head that an earlier answer gave and that was noted: the chain must lead through it.")]),
        (typeof(Query<ChangeQuery>), () =>
        [
            Query(ChangeQuery.DryRunName, "true = only say what would change.", JsonSchemaType.Boolean),
            Query(ChangeQuery.AcceptName, "true = it is changed also when clients are not accepted any more by that; answered 409 with the clients otherwise.", JsonSchemaType.Boolean),
        ]),
        (typeof(Query<Immediately>), () => [Query(Immediately.Name, "true = without grace, beyond restoring.", JsonSchemaType.Boolean)]),
        (typeof(Query<Strict>), () => [Query(Strict.Name, "true = refuse what is only warned of otherwise: members that nobody here knows.", JsonSchemaType.Boolean)]),
        (typeof(IfMatch), () => [Text("If-Match", ParameterLocation.Header, "The ETag of the state that was read; answered 412 when there is another meanwhile.")]),
    ];

    private static OpenApiParameter Limit() => Query("limit", "How many, from 1 to 100; 50 where absent.", JsonSchemaType.Integer);

    private static OpenApiParameter Cursor() => Query("cursor", "What the answer before gave as next.");

    private static OpenApiParameter Search() => Query("search", "What id or name begins with.");

    private static OpenApiParameter Since() => Query("since", "Those from this instant on, such as 2026-01-31T12:00:00Z.");

    private static OpenApiParameter Query(string name, string description, JsonSchemaType type = JsonSchemaType.String) => Text(name, ParameterLocation.Query, description, type);

    private static OpenApiParameter Text(string name, ParameterLocation location, string? description, JsonSchemaType type = JsonSchemaType.String) => new()
    {
        Name = name,
        In = location,
        Required = location is ParameterLocation.Path,
        Description = description,
        Schema = new OpenApiSchema { Type = type },
    };
}
