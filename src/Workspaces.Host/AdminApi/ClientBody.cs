using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;
using Workspaces.Application.Clients;
using Workspaces.Application.Outcomes;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Host.AdminApi;

/// <summary>Client metadata in the body of a request. Members that nobody here knows are passed over (RFC 7591 2).</summary>
internal sealed class ClientBody : IBindableFromHttpContext<ClientBody>, IEndpointParameterMetadataProvider, IBound
{
    private const string ClientIdMember = "client_id";
    private readonly ClientMetadata? _metadata;

    private ClientBody(Problem problem) => Problem = problem;

    private ClientBody(Outcome<ClientMetadata> outcome) =>
        (_metadata, Problem) = (outcome.Value, outcome.Succeeded ? null : Problem.OfClient(outcome.Faults));

    public Problem? Problem { get; }
    public ClientMetadata Metadata => _metadata ?? throw new InvalidOperationException("The metadata cannot be read.");

    public static async ValueTask<ClientBody?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var text = await BodyText.ReadAsync(context);
        return text.Problem is { } problem
            ? new(problem)
            : Read(text.Json, context.Request.RouteValues.ContainsKey(ClientId.Route) ? ClientId.Of(context.Request) : null);
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata([AdminJson.MediaType], typeof(ClientMetadata)));

    /// <param name="json">The body.</param>
    /// <param name="clientId">The client that the path names; null = one that is being made.</param>
    private static ClientBody Read(JsonElement json, string? clientId)
    {
        var given = json.TryGetProperty(ClientIdMember, out var id);
        if (given && clientId is not null && !(id.ValueKind is JsonValueKind.String && id.ValueEquals(clientId)))
        {
            return new(new Fault(FaultKind.Malformed, "client_id is to be that of the path; a client's id does not change.", ClientIdMember));
        }

        return new(MemberReader.Read<ClientMetadata>(given ? json : WithId(json, clientId ?? ClientAdministration.NewClientId()), ignoreUnknown: true));
    }

    private static JsonElement WithId(JsonElement json, string clientId)
    {
        var metadata = JsonObject.Create(json) ?? [];
        metadata[ClientIdMember] = clientId;
        return JsonSerializer.SerializeToElement(metadata);
    }
}
