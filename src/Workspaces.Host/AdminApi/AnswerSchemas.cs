using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Host.AdminApi;

/// <summary>Makes the schemas of answers say what is really written: a member that is null is left out, and a client's answer has its metadata beside what the server adds.</summary>
internal static class AnswerSchemas
{
    public static void Complete(OpenApiDocument document)
    {
        if (document.Components?.Schemas is not { } schemas)
        {
            return;
        }

        if (schemas.TryGetValue(nameof(ClientAnswer), out var answer) && schemas.TryGetValue(nameof(ClientMetadata), out var metadata))
        {
            Add(metadata, answer);
        }

        var sent = Sent(document, schemas);
        foreach (var (_, schema) in schemas.Where(schema => !sent.Contains(schema.Key)))
        {
            Loosen(schema);
        }
    }

    private static void Add(IOpenApiSchema metadata, IOpenApiSchema answer)
    {
        foreach (var (name, member) in metadata.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            answer.Properties?.TryAdd(name, member);
        }

        answer.Required?.UnionWith(metadata.Required ?? new HashSet<string>());
    }

    /// <summary>What callers send, with all that it is made of: there a member that may be null is still to be there where it is required.</summary>
    private static HashSet<string> Sent(OpenApiDocument document, IDictionary<string, IOpenApiSchema> schemas)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var bodies = document.Paths.Values.SelectMany(path => path.Operations ?? []).SelectMany(operation => operation.Value.RequestBody?.Content ?? new Dictionary<string, OpenApiMediaType>());
        foreach (var body in bodies)
        {
            Follow(body.Value.Schema);
        }

        return found;

        void Follow(IOpenApiSchema? schema)
        {
            if (schema is OpenApiSchemaReference { Reference.Id: { } id })
            {
                if (found.Add(id))
                {
                    Follow(schemas.TryGetValue(id, out var target) ? target : null);
                }

                return;
            }

            foreach (var part in Parts(schema))
            {
                Follow(part);
            }
        }
    }

    private static void Loosen(IOpenApiSchema schema)
    {
        if (schema is OpenApiSchemaReference)
        {
            return;
        }

        schema.Required?.ExceptWith((schema.Properties ?? new Dictionary<string, IOpenApiSchema>()).Where(member => MayBeNull(member.Value)).Select(member => member.Key));
        foreach (var part in Parts(schema))
        {
            Loosen(part);
        }
    }

    // JSON of any kind has a schema that says nothing.
    private static bool MayBeNull(IOpenApiSchema schema) => schema switch
    {
        OpenApiSchemaReference { Reference.Id: var id } => id is nameof(JsonElement) or nameof(JsonNode),
        { Type: null, OneOf: null or { Count: 0 }, Enum: null or { Count: 0 } } => true,
        _ => schema.Type?.HasFlag(JsonSchemaType.Null) is true || schema.OneOf?.Any(MayBeNull) is true,
    };

    private static IEnumerable<IOpenApiSchema> Parts(IOpenApiSchema? schema) =>
    [
        .. schema?.Properties?.Values ?? [],
        .. schema?.OneOf ?? [],
        .. schema?.Items is { } items ? [items] : Array.Empty<IOpenApiSchema>(),
        .. schema?.AdditionalProperties is { } more ? [more] : Array.Empty<IOpenApiSchema>(),
    ];
}
