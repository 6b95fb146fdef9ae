using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Workspaces.FapiExtensions.AspNetCore.Endpoints;

namespace Workspaces.FapiExtensions.AspNetCore;

/// <summary>Registers the pack as a server.</summary>
public static class FapiServerServices
{
    /// <summary>
    /// The judges of the pack, and the handlers of its endpoints; map them with <see cref="FapiEndpoints.MapFapi"/>. The host adds the stores and its
    /// <see cref="Interaction.IAuthorizationInteraction"/>.
    /// </summary>
    public static IServiceCollection AddFapi(this IServiceCollection services, Action<FapiOptions>? configure = null)
    {
        var options = new FapiOptions();
        configure?.Invoke(options);
        services.AddHttpContextAccessor();
        services.AddRouting();
        services.AddFapiJudges(options);
        foreach (var type in options.Assemblies.Prepend(typeof(FapiServerServices).Assembly).Distinct().SelectMany(assembly => assembly.GetTypes()))
        {
            if (type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IEndpointHandler)) && !type.IsAssignableTo(typeof(IKindHandler)))
            {
                services.TryAddEnumerable(ServiceDescriptor.Singleton(typeof(IEndpointHandler), type));
            }
        }

        return services;
    }
}
