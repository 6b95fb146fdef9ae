using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Workspaces.Host.Files;
using Workspaces.Host.Tests.Observability;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Database;
using Workspaces.Testing;
using Workspaces.Testing.Host;

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
        Assert.Equal(1, await database.Set<Workspaces.Storage.Rows.RejectionRow>().CountAsync(Cancellation));
    }

    [Fact]
    public async Task Sends_clients_of_either_protocol_to_new_connections_and_warns_of_nothing()
    {
        var log = new ScopedLog();
        await using var host = new HostFixture(new()
        {
            Settings = new Dictionary<string, string?> { ["Workspaces:DrainTime"] = "00:00:02" },
            Customize = builder => builder.Logging.AddProvider(log),
        });
        await host.InitializeAsync();
        using var old = new CountedConnections(host.DataDirectory, HttpVersion.Version11);
        using var @new = new CountedConnections(host.DataDirectory, HttpVersion.Version20);
        await old.GetAsync(host.PublicUrl);
        await @new.GetAsync(host.PublicUrl);

        var stopping = host.Services.GetRequiredService<IHost>().StopAsync(Cancellation);
        await Eventually.Async(async () => await ReadyAsync(host) == HttpStatusCode.ServiceUnavailable);
        await old.GetAsync(host.PublicUrl);
        await old.GetAsync(host.PublicUrl);
        await @new.GetAsync(host.PublicUrl);
        await @new.GetAsync(host.PublicUrl);
        await stopping;

        Assert.Equal((2, 2), (old.Count, @new.Count));
        Assert.DoesNotContain(log.Lines, line => line.StartsWith("Warning Microsoft.AspNetCore.Server.Kestrel", StringComparison.Ordinal));
    }

    private static async Task<HttpStatusCode> ReadyAsync(HostFixture host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.PublicUrl, "/health/ready"));
        return (await host.Http.SendAsync(request, null, null, Cancellation)).Status;
    }

    /// <summary>A client that counts its connections.</summary>
    private sealed class CountedConnections : IDisposable
    {
        private readonly HttpClient _client;
        private int _count;

        public CountedConnections(string dataDirectory, Version version)
        {
            var handler = new SocketsHttpHandler
            {
                ConnectCallback = async (context, cancellationToken) =>
                {
                    Interlocked.Increment(ref _count);
                    var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                    await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                    return new NetworkStream(socket, ownsSocket: true);
                },
            };
            handler.SslOptions.CertificateChainPolicy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            handler.SslOptions.CertificateChainPolicy.CustomTrustStore.Add(X509CertificateLoader.LoadCertificateFromFile(Path.Combine(dataDirectory, DevelopmentCa.CertificateFile)));
            _client = new(handler) { DefaultRequestVersion = version, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        }

        public int Count => Volatile.Read(ref _count);

        public async Task GetAsync(Uri url)
        {
            using var response = await _client.GetAsync(new Uri(url, "/health/live"), Cancellation);
            Assert.True(response.IsSuccessStatusCode);
        }

        public void Dispose() => _client.Dispose();
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
