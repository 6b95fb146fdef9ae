namespace Workspaces.FapiExtensions.Protocol;

/// <summary>It is about rich authorization requests and grants that clients manage.</summary>
public sealed class NeedsRichAuthorizationAttribute : NeedsAttribute
{
    public override string? WhyNot(ServerSettings settings) => settings.Consent.RichAuthorization ? null : "No rich authorization requests are offered.";
}
