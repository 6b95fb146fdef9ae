using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;

namespace Workspaces.Host.AdminApi;

/// <summary>A merge patch (RFC 7396) whose members are those of a record.</summary>
internal sealed class MergePatchBody<TRecord> : IBindableFromHttpContext<MergePatchBody<TRecord>>, IEndpointParameterMetadataProvider, IBound
    where TRecord : class
{
    private readonly TRecord? _value;
    private readonly HashSet<string> _removed = new(StringComparer.Ordinal);

    private MergePatchBody(BodyText text)
    {
        if ((Problem = text.Problem) is not null)
        {
            return;
        }

        var outcome = MemberReader.Read<TRecord>(text.Json, ignoreUnknown: false);
        (_value, Problem) = (outcome.Value, outcome.Succeeded ? null : Problem.Of(outcome.Faults));
        _removed.UnionWith(text.Json.EnumerateObject().Where(member => member.Value.ValueKind is JsonValueKind.Null).Select(member => member.Name));
    }

    public Problem? Problem { get; }
    public TRecord Value => _value ?? throw new InvalidOperationException("The body cannot be read.");

    /// <summary>Whether the patch removes a member.</summary>
    public bool Removes(string member) => _removed.Contains(member);

    public static async ValueTask<MergePatchBody<TRecord>?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        new(await BodyText.ReadAsync(context, AdminJson.PatchMediaType));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata([AdminJson.PatchMediaType, AdminJson.MediaType], typeof(TRecord)));
}
