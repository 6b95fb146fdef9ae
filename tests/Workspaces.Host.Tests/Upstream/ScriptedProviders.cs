using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Observability;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Upstream;

/// <summary>A host beside which scripted providers answer, each under an issuer of its own.</summary>
public sealed class ScriptedProviders : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, ScriptedProvider> _providers = new();
    private int _count;

    public ScriptedProviders() : this(new Dictionary<string, string?>())
    {
    }

    /// <param name="settings">Of the host, beyond those that all have.</param>
    internal ScriptedProviders(IReadOnlyDictionary<string, string?> settings) => Host = new(new()
    {
        Settings = new Dictionary<string, string?>(settings)
        {
            ["Workspaces:ProfilesDirectory"] = Path.Combine(AppContext.BaseDirectory, "Protocol", "Templates"),
            ["Logging:LogLevel:Default"] = "Information",
        },
        Customize = builder =>
        {
            builder.Logging.ClearProviders().AddProvider(Log);
            builder.Services.AddSingleton<IStartupFilter>(new Filter(this));
        },
    });

    public HostFixture Host { get; }
    internal ScopedLog Log { get; } = new();

    /// <summary>A client whose users come from the embedded directory or from anywhere.</summary>
    internal static ClientPlan Levels { get; } = Plans.Fapi2Dpop with { Profile = "levels", Scope = "openid profile email accounts" };

    public ValueTask InitializeAsync() => Host.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        foreach (var provider in _providers.Values)
        {
            provider.Dispose();
        }

        Log.Dispose();
    }

    internal ScriptedProvider NewProvider()
    {
        var name = $"p{Interlocked.Increment(ref _count)}";
        return _providers[name] = new(new Uri(Host.PublicUrl, $"/provider/{name}").AbsoluteUri);
    }

    /// <summary>A workspace with a provider, and a client there.</summary>
    /// <param name="change">Changes the provider before anybody asks it.</param>
    /// <param name="settings">Of the identity provider, beyond issuer, name and client.</param>
    internal async Task<(Tpp Tpp, ScriptedProvider Provider, string Workspace)> OpenAsync(Action<ScriptedProvider>? change = null, JsonObject? settings = null)
    {
        var provider = NewProvider();
        change?.Invoke(provider);
        var scene = await Scene.OpenAsync(Host, Levels);
        await SetAsync(scene.Workspace.Id, provider, settings);
        return (scene.Tpp, provider, scene.Workspace.Id);
    }

    internal async Task<Answer> SetAsync(string workspace, ScriptedProvider provider, JsonObject? settings = null)
    {
        var body = settings?.DeepClone().AsObject() ?? new() { ["password_sign_in"] = false };
        (body["issuer"], body["display_name"], body["client_id"]) = (provider.Issuer, "Example Bank", "us");
        var set = await Host.Admin.SendAsync(HttpMethod.Put, $"/workspaces/{workspace}/identity-provider", body, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(set.Succeeded, set.Body);
        return set;
    }

    private sealed class Filter(ScriptedProviders providers) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Map("/provider", all => all.Run(context =>
            {
                var (name, rest) = context.Request.Path.Value!.TrimStart('/').Split('/', 2) is [var first, var more] ? (first, more) : ("", "");
                (context.Request.PathBase, context.Request.Path) = (context.Request.PathBase.Add("/" + name), "/" + rest);
                return providers._providers[name].AnswerAsync(context);
            }));
            next(app);
        };
    }
}
