using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.Host.Interaction;
using Workspaces.Host.SignIn;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Upstream;

/// <summary>Sign-ins that wait for an identity provider, and what they leave to others.</summary>
[Threat(91)]
public sealed class UpstreamTurnsTests(HostFixture shared)
{
    [Fact]
    public async Task Strangers_who_use_up_the_sign_ins_of_a_workspace_keep_nobody_from_its_provider()
    {
        await using var host = new HostFixture(new() { Settings = new Dictionary<string, string?> { ["Workspaces:SignIn:PerWorkspace"] = "1" } });
        await host.InitializeAsync();
        var scene = await ProviderScene.OpenAsync(host, Plans.Fapi2Dpop with { Scope = "openid profile email accounts" });
        for (var i = 0; i < 3; i++)
        {
            using var browser = scene.Tpp.NewBrowser();

            var page = await PageOf.FollowAsync(browser, await PageOf.AuthorizeAsync(scene.Tpp), location => !location.AbsoluteUri.StartsWith(scene.Provider.Issuer, StringComparison.Ordinal));

            Assert.StartsWith(scene.Provider.Issuer, page.Location?.AbsoluteUri, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_waits_for_a_provider_takes_no_place_from_others_and_so_many_wait_at_once()
    {
        var workspace = (await Scene.OpenAsync(shared, Plans.PushedJarm)).Workspace.Id;
        var loaded = (await shared.Services.GetRequiredService<Workspaces.Storage.Workspaces.WorkspaceCache>().GetAsync(workspace, TestContext.Current.CancellationToken))!;
        using var turns = new UpstreamTurns(new(shared.Services.GetRequiredService<IMeterFactory>(), new()));
        var (context, place) = (new DefaultHttpContext(), new HeldPlace());
        context.Features.Set<IHeldPlace>(place);
        List<IDisposable?> entered = [.. Enumerable.Range(0, 32).Select(_ => turns.TryEnter(context, loaded.Workspace))];

        Assert.All(entered, Assert.NotNull);
        Assert.True(place.Left);
        Assert.Null(turns.TryEnter(context, loaded.Workspace));
        entered[0]!.Dispose();
        Assert.NotNull(turns.TryEnter(context, loaded.Workspace));
    }

    /// <param name="endpoint">The one that the page of our own waits for: on the way there, and on the way back.</param>
    [Theory]
    [InlineData("/par")]
    [InlineData("/token")]
    public async Task A_provider_that_hangs_holds_no_place_of_the_workspace(string endpoint)
    {
        await using var providers = new ScriptedProviders(new Dictionary<string, string?>
        {
            ["Workspaces:RateLimits:Default:Concurrency"] = "1",
            ["Workspaces:RateLimits:Default:Queue"] = "0",
        });
        await providers.InitializeAsync();
        var (asked, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        var (tpp, _, _) = await providers.OpenAsync(provider =>
        {
            provider.Metadata = metadata => metadata["pushed_authorization_request_endpoint"] = endpoint == "/par" ? provider.Issuer + "/par" : null;
            provider.Before = context => HangAsync(context.Request.Path == endpoint, asked, answer);
        });
        using var browser = tpp.NewBrowser();

        var waiting = PageOf.FollowAsync(browser, await PageOf.AuthorizeAsync(tpp));
        await Task.WhenAny(asked.Task, waiting).WaitAsync(TestContext.Current.CancellationToken);
        var token = await tpp.ClientCredentialsAsync("accounts");

        Assert.False(waiting.IsCompleted);
        Assert.True(token.Succeeded, token.Body);
        answer.SetResult();
        await waiting;
    }

    private static async Task HangAsync(bool hangs, TaskCompletionSource asked, TaskCompletionSource answer)
    {
        if (hangs)
        {
            asked.TrySetResult();
            await answer.Task;
        }
    }

    private sealed class HeldPlace : IHeldPlace
    {
        public bool Left { get; private set; }

        public void Leave() => Left = true;
    }
}
