namespace Workspaces.FapiExtensions.Protocol;

/// <summary>It is about intents.</summary>
public sealed class NeedsIntentsAttribute : NeedsAttribute
{
    public override string? WhyNot(ServerSettings settings) => settings.Consent.Intents.Count > 0 ? null : "No intents are lodged at the workspace.";
}
