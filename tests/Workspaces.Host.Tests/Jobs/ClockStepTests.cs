using System.Buffers.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Application.Callers;
using Workspaces.Application.Keys;
using Workspaces.Application.Upkeep;
using Workspaces.Client.Flows;
using Workspaces.Host.Tests.Admin;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Storage.Keys;
using Workspaces.Storage.Upkeep;
using Workspaces.Storage.Workspaces;
using Workspaces.Testing;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Jobs;

/// <summary>The clock is set forward, and back again.</summary>
public sealed class ClockStepTests : IAsyncLifetime
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly SteppedTime _time = new();
    private readonly HostFixture _host;

    public ClockStepTests() => _host = new(new() { Time = _time });

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    [Fact]
    public async Task What_was_used_once_cannot_be_used_again()
    {
        var tpp = (await Scene.OpenAsync(_host, Plans.PushedJarm)).Tpp;
        FlowChanges same = new() { ClientAssertion = jwt => jwt.Claims["jti"] = "once" };
        Assert.True((await tpp.ClientCredentialsAsync("accounts", same)).Succeeded);

        _time.Step(Day);
        var pruned = await _host.Services.GetRequiredService<PruneExpired>().RunAsync(Cancellation);
        _time.Step(-Day);
        var replayed = await tpp.ClientCredentialsAsync("accounts", same);

        Assert.Equal(0, pruned);
        Assert.Equal("token 401 invalid_client client-assertion-single-use", Verdict.At("token", replayed));
    }

    [Fact]
    public async Task Tokens_end_with_the_clock_and_new_ones_are_had_before_and_after()
    {
        var tpp = (await Scene.OpenAsync(_host, Plans.PushedJarm)).Tpp;
        var flow = await tpp.Flow();
        var token = flow.Tokens!["access_token"]!;

        _time.Step(Day);
        var ended = await tpp.ResourceAsync(token);
        var ahead = await tpp.RefreshAsync(flow.RefreshToken!);
        var served = await tpp.ResourceAsync(ahead["access_token"]!);
        _time.Step(-Day);
        var back = await tpp.RefreshAsync(flow.RefreshToken!);

        Assert.Equal("resource 401 invalid_token access-token-valid", Verdict.At("resource", ended));
        Assert.True(served.Succeeded, served.Body);
        Assert.True((await tpp.ResourceAsync(back["access_token"]!)).Succeeded);
    }

    [Fact]
    public async Task What_is_due_by_a_clock_that_may_yet_be_set_back_waits()
    {
        var workspace = (await Scene.OpenAsync(_host, Plans.PushedJarm)).Workspace.Id;
        await _host.SendAsync(HttpMethod.Put, $"/workspaces/{workspace}/keys/schedule", """{"period_days":30}""");
        var deleted = await _host.NewWorkspaceAsync();
        await _host.SendAsync(HttpMethod.Delete, $"/workspaces/{deleted}");
        var keys = (await _host.GetAsync($"/workspaces/{workspace}/keys")).Body;

        _time.Step(365 * Day);
        await _host.Services.GetRequiredService<DueWorkspaces>().RunAsync(Cancellation);
        _time.Step(-365 * Day);

        Assert.Equal(keys, (await _host.GetAsync($"/workspaces/{workspace}/keys")).Body);
        Assert.True((await _host.SendAsync(HttpMethod.Post, $"/workspaces/{deleted}/restore")).Succeeded);
    }

    [Fact]
    public async Task Keys_rotate_with_the_clock_and_turn_back_with_it()
    {
        var scene = await Scene.OpenAsync(_host, Plans.PushedJarm);
        var before = await KeyIdAsync(scene.Tpp);
        Assert.True((await _host.Services.GetRequiredService<KeyRotation>().RotateAsync(Caller.Bootstrap, scene.Workspace.Id, Cancellation)).Succeeded);

        _time.Step(KeyPeriods.Announcement + TimeSpan.FromHours(1));
        await _host.Services.GetRequiredService<WorkspaceChanges>().LookAsync(Cancellation);
        var ahead = await KeyIdAsync(scene.Tpp);
        _time.Step(-KeyPeriods.Announcement - TimeSpan.FromHours(1));
        await _host.Services.GetRequiredService<WorkspaceChanges>().LookAsync(Cancellation);
        var back = await KeyIdAsync(scene.Tpp);

        Assert.NotEqual(before, ahead);
        Assert.Equal(before, back);
    }

    [Fact]
    public async Task What_is_in_memory_is_read_anew()
    {
        await Scene.OpenAsync(_host, Plans.PushedJarm);
        var cache = _host.Services.GetRequiredService<WorkspaceCache>();
        Assert.NotEqual(0, cache.Count);

        _time.Step(TimeSpan.FromMinutes(5));
        await _host.Services.GetRequiredService<WorkspaceChanges>().LookAsync(Cancellation);

        Assert.Equal(0, cache.Count);
    }

    [Fact]
    public void Drifting_and_passing_time_are_no_steps()
    {
        var clock = _host.Services.GetRequiredService<ClockSteps>();

        _time.Step(TimeSpan.FromSeconds(5));

        Assert.Equal(0, clock.Count);
        Assert.True(clock.Settled);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    /// <summary>The key that signs now.</summary>
    private static async Task<string> KeyIdAsync(Tpp tpp)
    {
        var token = (await tpp.ClientCredentialsAsync("accounts"))["access_token"]!;
        return JsonDocument.Parse(Base64Url.DecodeFromChars(token.Split('.')[0])).RootElement.GetProperty("kid").GetString()!;
    }
}
