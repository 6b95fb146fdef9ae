using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using OpenIddict.Server;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.OpenIddict.Options;

/// <summary>The one place through which the engine reads its options: those of the workspace that the request is bound to, never a default.</summary>
internal sealed class WorkspaceOptionsMonitor(IHttpContextAccessor http) : IOptionsMonitor<OpenIddictServerOptions>
{
    public OpenIddictServerOptions CurrentValue =>
        http.HttpContext?.Features.Get<IWorkspaceFeature>()?.EngineState as OpenIddictServerOptions
        ?? throw new InvalidOperationException("No workspace is bound to the request.");

    public OpenIddictServerOptions Get(string? name) => CurrentValue;

    public IDisposable? OnChange(Action<OpenIddictServerOptions, string?> listener) => null;
}
