using Microsoft.Extensions.DependencyInjection;
using Workspaces.Application.Participants;
using Workspaces.Host.Tests.Admin;
using Workspaces.Testing;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Registrations;

/// <summary>When registers are asked.</summary>
public sealed class StatusPollingTests : IAsyncLifetime
{
    private readonly SteppedTime _time = new();
    private readonly HostFixture _host;

    public StatusPollingTests() => _host = new(new() { Time = _time });

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Registers_are_asked_every_two_minutes_and_at_once_when_somebody_registers()
    {
        var participant = await Participant.JoinAsync("cdr", _host);
        var clientId = (await participant.RegisterAsync())["client_id"]!;
        await RunAsync();
        Assert.True((await _host.SendAsync(HttpMethod.Put, $"/directory/cdr/software/{participant.Id}/status", """{"status":"INACTIVE"}""")).Succeeded);

        await RunAsync();
        Assert.Null(await StatusAsync());
        _time.Step(TimeSpan.FromSeconds(121));
        await RunAsync();
        Assert.Equal("INACTIVE", await StatusAsync());

        async Task<string?> StatusAsync() => (await _host.SendAsync(HttpMethod.Get, $"/workspaces/{participant.Workspace.Id}/clients/{clientId}"))["software_status"];
    }

    private Task RunAsync() => _host.Services.GetRequiredService<StatusPolling>().RunAsync(TestContext.Current.CancellationToken);
}
