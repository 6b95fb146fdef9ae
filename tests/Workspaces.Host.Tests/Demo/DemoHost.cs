using Microsoft.Extensions.DependencyInjection;
using Workspaces.Host.Demo;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Demo;

/// <summary>A host that has made its demo workspaces.</summary>
public sealed class DemoHost : IAsyncLifetime
{
    public HostFixture Host { get; } = new(new() { Settings = new Dictionary<string, string?> { ["Workspaces:Demo"] = "true" } });

    public async ValueTask InitializeAsync()
    {
        await Host.InitializeAsync();
        await Host.Services.GetRequiredService<DemoSeed>().Completed.WaitAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
