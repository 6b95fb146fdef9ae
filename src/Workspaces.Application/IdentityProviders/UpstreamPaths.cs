namespace Workspaces.Application.IdentityProviders;

/// <summary>Where a sign-in at a provider begins and ends, below a workspace. Both only send the browser on.</summary>
internal static class UpstreamPaths
{
    public const string Departure = "/sign-in/provider";
    public const string Callback = "/sign-in/callback";
}
