namespace Workspaces.Host.Tests.Ablation;

/// <summary>Something that only one rule refuses.</summary>
/// <param name="Rule">That rule.</param>
/// <param name="Attempt">Does it; returns the rule that refused, or null.</param>
internal sealed record Probe(string Rule, Func<AblationScene, Task<string?>> Attempt);
