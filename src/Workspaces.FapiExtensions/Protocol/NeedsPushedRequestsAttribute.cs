namespace Workspaces.FapiExtensions.Protocol;

/// <summary>It is about pushed authorization requests (RFC 9126).</summary>
public sealed class NeedsPushedRequestsAttribute : NeedsAttribute
{
    public override string? WhyNot(ServerSettings settings) =>
        settings.PushedAuthorizationRequests ? null : "The workspace does not offer pushed authorization requests.";
}
