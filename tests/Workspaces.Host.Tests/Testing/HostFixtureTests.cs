using Microsoft.Extensions.Time.Testing;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Testing;

public sealed class HostFixtureTests
{
    [Fact]
    public async Task Lives_in_the_time_of_the_test()
    {
        var time = new FakeTimeProvider(new(2041, 5, 1, 0, 0, 0, TimeSpan.Zero));
        await using var host = new HostFixture(new() { Time = time });
        await host.InitializeAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, host.MutualTlsUrl);

        var answer = await host.Http.SendAsync(request, host.Pki.Issue("CN=tpp"), null, TestContext.Current.CancellationToken);

        Assert.NotNull(answer.Header("x-content-type-options"));
    }

    [Fact]
    public async Task Leaves_nothing_behind()
    {
        var host = new HostFixture(new());
        await host.InitializeAsync();
        var directory = host.DataDirectory;

        await host.DisposeAsync();

        Assert.False(Directory.Exists(directory));
    }
}
