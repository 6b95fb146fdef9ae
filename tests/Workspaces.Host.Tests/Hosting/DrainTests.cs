using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Workspaces.Host.Data;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing;
using Workspaces.Testing.Hosting;

namespace Workspaces.Host.Tests.Hosting;

/// <summary>A host that is told to stop.</summary>
public sealed class DrainTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Says_so_first_serves_on_finishes_what_is_open_and_writes_what_was_put_off()
    {
        var slow = new SlowRequests();
        await using var host = new HostFixture(new()
        {
            Settings = new Dictionary<string, string?> { ["Workspaces:DrainTime"] = "00:00:02" },
            Customize = builder => builder.Services.AddSingleton<IStartupFilter>(slow),
        });
        await host.InitializeAsync();
        var scene = await Scene.OpenAsync(host, Plans.PushedJarm);
        var open = scene.Tpp.ClientCredentialsAsync("accounts", new() { Request = request => request.Headers.Add(SlowRequests.Header, "1") });
        await slow.Arrived;

        var stopping = host.Services.GetRequiredService<IHost>().StopAsync(Cancellation);
        await Eventually.Async(async () => await ReadyAsync(host) == HttpStatusCode.ServiceUnavailable);
        var late = await scene.Tpp.RefreshAsync("guessed");
        slow.Release();
        await stopping;

        Assert.Equal("invalid_grant", late.Error);
        Assert.True(late.Headers.ConnectionClose);
        Assert.True((await open).Succeeded);
        await using var database = SqliteStoreContext.For(host.Services.GetRequiredService<DatabaseOptions>().ConnectionString);
        Assert.Equal(1, await database.Set<Workspaces.Host.Data.Rows.RejectionRow>().CountAsync(Cancellation));
    }

    private static async Task<HttpStatusCode> ReadyAsync(HostFixture host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.PublicUrl, "/health/ready"));
        return (await host.Http.SendAsync(request, null, null, Cancellation)).Status;
    }

    /// <summary>Holds requests that ask for it.</summary>
    private sealed class SlowRequests : IStartupFilter
    {
        public const string Header = "X-Slow";

        private readonly TaskCompletionSource _arrived = new();
        private readonly TaskCompletionSource _released = new();

        public Task Arrived => _arrived.Task;

        public void Release() => _released.SetResult();

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (context, serve) =>
            {
                if (context.Request.Headers.ContainsKey(Header))
                {
                    _arrived.SetResult();
                    await _released.Task;
                }

                await serve(context);
            });
            next(app);
        };
    }
}
