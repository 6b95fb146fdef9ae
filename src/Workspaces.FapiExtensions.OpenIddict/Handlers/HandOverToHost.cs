using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Workspaces.FapiExtensions.OpenIddict.Handlers;

/// <summary>Lets the host's page at the authorization endpoint serve a request that holds.</summary>
internal sealed class HandOverToHost : IOpenIddictServerHandler<HandleAuthorizationRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<HandleAuthorizationRequestContext>()
        .SetType(OpenIddictServerHandlerType.Custom)
        .UseSingletonHandler<HandOverToHost>()
        .SetOrder(int.MaxValue)
        .Build();

    public ValueTask HandleAsync(HandleAuthorizationRequestContext context)
    {
        context.SkipRequest();
        return default;
    }
}
