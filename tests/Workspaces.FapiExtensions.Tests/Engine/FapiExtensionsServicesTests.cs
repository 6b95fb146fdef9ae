using Microsoft.Extensions.DependencyInjection;
using Workspaces.FapiExtensions.Binding;
using Workspaces.FapiExtensions.ClientAuthentication;
using Workspaces.FapiExtensions.Engine;
using Workspaces.FapiExtensions.Outbound;
using Workspaces.FapiExtensions.Tests.Given;

namespace Workspaces.FapiExtensions.Tests.Engine;

public sealed class FapiExtensionsServicesTests
{
    [Fact]
    public void Registers_everything_an_adapter_needs()
    {
        var services = new ServiceCollection().AddLogging().AddFapiExtensions(new OutboundOptions());
        services.AddSingleton<IOneTimeValues>(new MemoryOneTimeValues());
        services.AddSingleton(new DpopNonces(new byte[32], TimeProvider.System));

        using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

        Assert.NotNull(provider.GetService<ClientAuthenticator>());
        Assert.NotNull(provider.GetService<DpopProofReader>());
        Assert.NotNull(provider.GetService<ClientFactory>());
    }
}
