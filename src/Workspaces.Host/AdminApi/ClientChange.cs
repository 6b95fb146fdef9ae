using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;
using Workspaces.Application.Clients;
using Workspaces.Application.Outcomes;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.Profiles;

namespace Workspaces.Host.AdminApi;

/// <summary>A merge patch of a client (RFC 7396): of its metadata, and of whether it may do anything. Members that nobody here knows are passed over (RFC 7591 2).</summary>
internal sealed class ClientChange : IBindableFromHttpContext<ClientChange>, IEndpointParameterMetadataProvider, IBound
{
    private readonly JsonElement _patch;
    private readonly string _clientId;
    private readonly bool? _enabled;

    private ClientChange(BodyText text, string clientId)
    {
        _clientId = clientId;
        if ((Problem = text.Problem) is not null)
        {
            return;
        }

        _patch = text.Json;
        if (_patch.TryGetProperty(ClientMembers.Enabled, out var enabled))
        {
            _enabled = enabled.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null };
            Problem = _enabled is null ? Problem.Of([new(FaultKind.Malformed, "enabled is to be true or false.", ClientMembers.Enabled)]) : null;
        }
    }

    public Problem? Problem { get; }

    /// <summary>What looks like a mistake, and is none to whom it is not strict.</summary>
    public IReadOnlyList<Fault> Warnings => ClientWarnings.Of(_patch);

    public static async ValueTask<ClientChange?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        new(await BodyText.ReadAsync(context, AdminJson.PatchMediaType), ClientId.Of(context.Request));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata([AdminJson.PatchMediaType, AdminJson.MediaType], typeof(JsonObject)));

    /// <param name="version">That was read; null = whatever it is now.</param>
    public ClientPatch Expecting(long? version) => new(Patched) { Enabled = _enabled, Version = version };

    private Outcome<ClientMetadata> Patched(JsonObject metadata) => ClientBody.Read(MergePatch.Apply(JsonSerializer.SerializeToElement(metadata), _patch), _clientId);
}
