using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;
using Workspaces.Application.Clients;
using Workspaces.Application.Outcomes;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Registration;

namespace Workspaces.Host.AdminApi;

/// <summary>Client metadata in the body of a request. Members that nobody here knows are passed over (RFC 7591 2).</summary>
internal sealed class ClientBody : IBindableFromHttpContext<ClientBody>, IEndpointParameterMetadataProvider, IBound
{
    private const string ClientIdMember = "client_id";
    private readonly ClientMetadata? _metadata;

    private ClientBody(Problem problem) => Problem = problem;

    private ClientBody(Outcome<ClientMetadata> outcome, IReadOnlyList<Fault> warnings) =>
        (_metadata, Problem, Warnings) = (outcome.Value, outcome.Succeeded ? null : Problem.OfClient(outcome.Faults), warnings);

    public Problem? Problem { get; }

    /// <summary>What looks like a mistake, and is none to whom it is not strict.</summary>
    public IReadOnlyList<Fault> Warnings { get; } = [];
    public ClientMetadata Metadata => _metadata ?? throw new InvalidOperationException("The metadata cannot be read.");

    public static async ValueTask<ClientBody?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var text = await BodyText.ReadAsync(context);
        return text.Problem is { } problem
            ? new(problem)
            : new(Read(text.Json, context.Request.RouteValues.ContainsKey(ClientId.Route) ? ClientId.Of(context.Request) : null), ClientWarnings.Of(text.Json));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata([AdminJson.MediaType], typeof(ClientMetadata)));

    /// <summary>The metadata in a body, or everything that is wrong with them.</summary>
    /// <param name="json">The body.</param>
    /// <param name="clientId">The client that the path names; null = one that is being made.</param>
    public static Outcome<ClientMetadata> Read(JsonElement json, string? clientId)
    {
        var given = json.TryGetProperty(ClientIdMember, out var id) && id.ValueKind is not JsonValueKind.Null;
        if (given && clientId is not null && !(id.ValueKind is JsonValueKind.String && id.ValueEquals(clientId)))
        {
            return new Fault(FaultKind.Malformed, "client_id is to be that of the path; a client's id does not change.", ClientIdMember);
        }

        return MemberReader.Read<ClientMetadata>(WithId(json, given, clientId ?? NewClient.Id()), ignoreUnknown: true);
    }

    // No member of RFC 7591 2 knows null: there it is as good as absent.
    private static JsonElement WithId(JsonElement json, bool given, string clientId)
    {
        if (json.ValueKind is not JsonValueKind.Object)
        {
            return json;
        }

        var metadata = new JsonObject(json.EnumerateObject()
            .Where(member => member.Value.ValueKind is not JsonValueKind.Null)
            .Select(member => KeyValuePair.Create(member.Name, JsonSerializer.SerializeToNode(member.Value))));
        if (!given)
        {
            metadata[ClientIdMember] = clientId;
        }

        return JsonSerializer.SerializeToElement(metadata);
    }
}
