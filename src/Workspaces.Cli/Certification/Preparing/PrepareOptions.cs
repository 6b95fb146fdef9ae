using System.Text.Json.Nodes;

namespace Workspaces.Cli.Certification.Preparing;

/// <summary>What <c>certification prepare</c> was asked for.</summary>
/// <param name="Workspace">The id of the workspace.</param>
/// <param name="Suite">Where the suite is, without a slash at the end.</param>
internal sealed record PrepareOptions(string Workspace, string Suite)
{
    public bool AsClone { get; init; }
    public bool DespiteGrants { get; init; }
    public bool DryRun { get; init; }
    /// <summary>Null = one that nobody has.</summary>
    public string? Alias { get; init; }
    /// <summary>A plan for a template that names none.</summary>
    public string? Plan { get; init; }
    /// <summary>An authority that the workspace trusts.</summary>
    public string? AuthorityFile { get; init; }
    public string? AuthorityKeyFile { get; init; }
    /// <summary>Merged into every configuration.</summary>
    public JsonObject? More { get; init; }
}
