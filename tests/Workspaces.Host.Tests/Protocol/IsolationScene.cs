using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Client.Messages;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Protocol;

/// <summary>
/// Two workspaces with a client of the same id, the same keys and the same certificate, and one of everything that the first workspace makes.
/// Nothing in the tests uses any of it up, unless isolation fails.
/// </summary>
public sealed class IsolationScene(ProtocolHosts hosts) : IAsyncLifetime
{
    private readonly Dictionary<string, string> _artefacts = [];

    internal static IReadOnlyList<string> Artefacts { get; } = ["code", "access token", "refresh token", "ID token", "request_uri", "request object", "client assertion"];

    internal ProtocolHosts Hosts => hosts;
    internal HostFixture Host => hosts.Sqlite;
    internal Tpp Home { get; private set; } = null!;
    internal Tpp Away { get; private set; } = null!;
    internal AuthorizationAttempt Attempt { get; private set; } = null!;

    internal string this[string artefact] => _artefacts[artefact];

    public async ValueTask InitializeAsync()
    {
        var scene = await Scene.OpenAsync(hosts.Sqlite, Plans.HybridByValue with { Scope = "openid offline_access accounts" });
        (Home, Away) = (scene.Tpp, await scene.TwinAsync());
        var flow = await Home.Flow();
        Attempt = Home.Start();
        var pushing = Home.With(options => options with { Style = FlowStyle.PushedHybrid });
        _artefacts["code"] = (await Home.AuthorizeAsync(Attempt)).Code!;
        _artefacts["access token"] = flow.AccessToken!;
        _artefacts["refresh token"] = flow.RefreshToken!;
        _artefacts["ID token"] = flow.Tokens!["id_token"]!;
        _artefacts["request_uri"] = (await pushing.PushAsync(pushing.Start()))["request_uri"]!;
        _artefacts["request object"] = Home.RequestObject(pushing.Start());
        _artefacts["client assertion"] = ClientAssertions.Draft(Home.Options.ClientId, Home.Server.Issuer, Home.Keys.Signing, TimeProvider.System.GetUtcNow()).Sign();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The places at a workspace where something can be presented. Each tells what came of it; null = refused.</summary>
    internal static IReadOnlyDictionary<string, Func<Tpp, IsolationScene, string, Task<string?>>> Places { get; } = new Dictionary<string, Func<Tpp, IsolationScene, string, Task<string?>>>
    {
        ["/token code"] = async (tpp, scene, value) => Served(await tpp.TokenAsync(scene.Attempt, value)),
        ["/token refresh_token"] = async (tpp, _, value) => Served(await tpp.RefreshAsync(value)),
        ["/token client_assertion"] = async (tpp, _, value) => Served(await tpp.ClientCredentialsAsync("accounts", new() { TokenForm = form => form["client_assertion"] = value })),
        ["/par client_assertion"] = async (tpp, _, value) => Served(await Pushing(tpp).PushAsync(Pushing(tpp).Start(), new() { PushForm = form => form["client_assertion"] = value })),
        ["/par request"] = async (tpp, _, value) => Served(await Pushing(tpp).PushAsync(Pushing(tpp).Start(), new() { PushForm = form => form["request"] = value })),
        ["/introspect client_assertion"] = async (tpp, _, value) => Served(await tpp.IntrospectAsync("x", changes: new() { TokenForm = form => form["client_assertion"] = value })),
        ["/revoke client_assertion"] = async (tpp, _, value) => Served(await tpp.RevokeAsync("x", changes: new() { TokenForm = form => form["client_assertion"] = value })),
        ["/introspect token"] = async (tpp, _, value) => (bool?)(await tpp.IntrospectAsync(value)).Json?["active"] is false ? null : "active",
        ["/bank/accounts"] = async (tpp, _, value) => Served(await tpp.ResourceAsync(value)),
        ["/userinfo"] = async (tpp, _, value) => Served(await tpp.UserinfoAsync(value)),
        ["/authorize request_uri"] = async (tpp, _, value) => (await Pushing(tpp).AuthorizeAsync(tpp.Start(), value)).Code,
        ["/authorize request"] = async (tpp, _, value) => (await tpp.AuthorizeAsync(tpp.Start(), changes: new() { Query = query => query["request"] = value })).Code,
    };

    private static Tpp Pushing(Tpp tpp) => tpp.With(options => options with { Style = FlowStyle.PushedHybrid });

    private static string? Served(Answer answer) => answer.Succeeded ? "served" : null;
}
