using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Application.Compliance;

/// <summary>How reports are written and read: as the protocol does, with certificates and names as they are.</summary>
internal static class ReportJson
{
    public static JsonSerializerOptions Options { get; } = new(ProtocolJson.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>What may be null may be absent, and another version may say more.</summary>
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
