using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.Host.Tenancy;

namespace Workspaces.Host.Upstream;

/// <summary>A workspace's provider with what proves to it who asks. No record: nothing prints the secret.</summary>
internal sealed class UpstreamProvider(IdentityProvider settings, string? clientSecret)
{
    public IdentityProvider Settings { get; } = settings;

    /// <summary>Null with <c>private_key_jwt</c>.</summary>
    public string? ClientSecret { get; } = clientSecret;
}

internal static class UpstreamHttpContext
{
    /// <summary>The provider of the request's workspace; null = users sign in with passwords only.</summary>
    public static UpstreamProvider? GetUpstream(this HttpContext context) => (context.Features.Get<IWorkspaceFeature>() as LoadedWorkspace)?.Upstream;
}
