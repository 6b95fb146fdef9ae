using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Workspaces.FapiExtensions.OpenIddict.Handlers;

/// <summary>Stands where the engine asks for a validation step of ours; the pack judges the request when it is handled.</summary>
internal sealed class Accept<TContext> : IOpenIddictServerHandler<TContext>
    where TContext : BaseValidatingContext
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<TContext>()
        .SetType(OpenIddictServerHandlerType.Custom)
        .UseSingletonHandler<Accept<TContext>>()
        .SetOrder(0)
        .Build();

    public ValueTask HandleAsync(TContext context) => default;
}
