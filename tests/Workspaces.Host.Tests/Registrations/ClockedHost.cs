using Microsoft.Extensions.Time.Testing;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Registrations;

/// <summary>A host for all tests of a class, whose clock they put forward.</summary>
public sealed class ClockedHost : IAsyncLifetime
{
    public ClockedHost() => Host = new(new() { Time = Time });

    public FakeTimeProvider Time { get; } = new(TimeProvider.System.GetUtcNow());
    public HostFixture Host { get; }

    public ValueTask InitializeAsync() => Host.InitializeAsync();

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
