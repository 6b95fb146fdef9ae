using System.Text.Json.Serialization;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Compliance;

/// <summary>How a workspace stands to a requirement.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<ComplianceStatus>))]
public enum ComplianceStatus
{
    /// <summary>Everything stored satisfies it; what is judged at requests is enforced at the places named.</summary>
    Holds,
    Violated,
    /// <summary>The workspace deviates: the requirement is watched, and what breaks it recorded, but served.</summary>
    ReportOnly,
    /// <summary>The workspace does not offer what the requirement is about.</summary>
    NotApplicable,
}
