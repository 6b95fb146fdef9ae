namespace Workspaces.Profiles;

/// <summary>A certification of the OpenID Foundation: the suite's plan, its variant, and the name of the certificate.</summary>
public sealed record Certification(string Plan, string Name, IReadOnlyDictionary<string, string> Variant);
