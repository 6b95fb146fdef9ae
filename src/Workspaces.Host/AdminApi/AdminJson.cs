using System.Text.Json;
using Workspaces.Application.Compliance;

namespace Workspaces.Host.AdminApi;

/// <summary>How the admin API reads and writes JSON: as the protocol does, with certificates and names as they are.</summary>
internal static class AdminJson
{
    public const string MediaType = "application/json";
    /// <summary>Of a merge patch (RFC 7396 4).</summary>
    public const string PatchMediaType = "application/merge-patch+json";
    public const string ProblemMediaType = "application/problem+json";

    public static JsonSerializerOptions Options => ReportJson.Options;

    /// <summary>How an answer is read: what may be null may be absent, and another version may say more.</summary>
    public static JsonSerializerOptions Reading => ReportJson.Reading;
}
