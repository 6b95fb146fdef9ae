using System.Text.Json.Serialization;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Application.Diagnosis;

[JsonConverter(typeof(SnakeCaseEnumConverter<FindingLevel>))]
internal enum FindingLevel
{
    Ok,
    /// <summary>Works now and soon will not.</summary>
    Warning,
    Error,
}

/// <summary>What a check found.</summary>
/// <param name="Check">The name of the check.</param>
/// <param name="Remedy">What to do about it; null when there is nothing to do.</param>
internal sealed record Finding(string Check, FindingLevel Level, string Message, string? Remedy = null);

/// <summary>The state of an installation.</summary>
/// <param name="Healthy">No finding needs anybody's attention.</param>
internal sealed record Diagnosis(bool Healthy, IReadOnlyList<Finding> Findings)
{
    public static Diagnosis Of(IReadOnlyList<Finding> findings) => new(findings.All(finding => finding.Level is FindingLevel.Ok), findings);
}
