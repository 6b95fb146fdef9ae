namespace Workspaces.FapiExtensions.Protocol;

/// <summary>It is about software statements (RFC 7591 2.3).</summary>
public sealed class NeedsSoftwareStatementsAttribute : NeedsAttribute
{
    public override string? WhyNot(ServerSettings settings) => settings.Registration?.SoftwareStatements is null ? "The workspace takes no software statements." : null;
}
