using System.Text.Json;
using Workspaces.Application.Outcomes;
using Workspaces.Cli.Arguments;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Host.AdminApi;

/// <summary>What looks like a mistake in client metadata, though nothing forbids it: members that are left out because nobody here knows them (RFC 7591 2), and a name in the wrong order.</summary>
internal static class ClientWarnings
{
    /// <summary>What answers say beside the metadata: it may come back.</summary>
    private static readonly string[] OfAnswers = ["client_id_issued_at", "enabled", "changes", "warnings"];

    private static readonly string[] Known = [.. AdminJson.Options.GetTypeInfo(typeof(ClientMetadata)).Properties.Select(member => member.Name)];

    public static IReadOnlyList<Fault> Of(JsonElement json) => json.ValueKind is JsonValueKind.Object ? [.. json.EnumerateObject().Select(Of).OfType<Fault>()] : [];

    private static Fault? Of(JsonProperty member) => member.Name switch
    {
        "tls_client_auth_subject_dn" when member.Value.ValueKind is JsonValueKind.String => OfSubject(member.Name, member.Value.GetString()),
        var name when Known.Contains(name) || OfAnswers.Contains(name) => null,
        var name => new(FaultKind.Malformed, $"'{name}' is no member of client metadata that this server knows.{Hint(name)}", name),
    };

    private static Fault? OfSubject(string member, string? text) => DistinguishedName.TryParse(text, out var name, out _) && name.InOtherOrder is { } other
        ? new(FaultKind.Malformed, $"The subject ends with CN, and the most specific part comes first (RFC 4514). If it was copied from what OpenSSL prints, write {other}.", member)
        : null;

    private static string Hint(string name) => Nearest.Of(name, Known) is { } meant ? $" Did you mean '{meant}'?" : "";
}
