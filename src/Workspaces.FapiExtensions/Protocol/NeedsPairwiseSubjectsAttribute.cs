namespace Workspaces.FapiExtensions.Protocol;

/// <summary>It is about pairwise subject identifiers (OpenID Connect Core 8.1).</summary>
public sealed class NeedsPairwiseSubjectsAttribute : NeedsAttribute
{
    public override string? WhyNot(ServerSettings settings) =>
        settings.SubjectTypes.Contains("pairwise") ? null : "The workspace does not offer pairwise subject identifiers.";
}
