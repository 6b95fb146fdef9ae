namespace Workspaces.Conformance.Tests.Results;

/// <summary>One module played in one variant.</summary>
internal sealed record PlayedModule(string Plan, string Module, string Variant, string Outcome);
