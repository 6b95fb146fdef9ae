using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Host.Admin;

/// <summary>How the admin API reads and writes JSON: as the protocol does, with certificates and names as they are.</summary>
internal static class AdminJson
{
    public const string MediaType = "application/json";
    public const string ProblemMediaType = "application/problem+json";

    public static JsonSerializerOptions Options { get; } = new(ProtocolJson.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>How an answer is read: what may be null may be absent, and another version may say more.</summary>
    public static JsonSerializerOptions Reading { get; } = new(Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { AllowAbsence } },
    };

    private static void AllowAbsence(JsonTypeInfo type)
    {
        foreach (var member in type.Properties.Where(member => member.AssociatedParameter is { IsNullable: true }))
        {
            member.IsRequired = false;
        }
    }
}
