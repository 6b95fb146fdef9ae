using System.Net;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.RateLimiting;

[Threat(101)]
public sealed class FailureBudgetTests
{
    [Fact]
    public async Task Who_fails_too_often_is_refused_unseen_and_who_does_not_fail_is_served_beside_it()
    {
        await using var host = new HostFixture(new()
        {
            Settings = new Dictionary<string, string?> { ["Workspaces:RateLimits:Default:FailureRate"] = "1", ["Workspaces:RateLimits:Default:FailureBurst"] = "5" },
        });
        await host.InitializeAsync();
        var scene = await Scene.OpenAsync(host, Plans.PushedJarm);
        var elsewhere = await Scene.OpenAsync(host, Plans.PushedJarm);
        var stranger = await scene.AnotherClientAsync();
        var honest = await scene.AnotherClientAsync();
        var forger = scene.Tpp.With(options => options, stranger.Keys);
        Assert.True((await honest.ClientCredentialsAsync("accounts")).Succeeded);

        // Eight at a time, so that a slow machine does not earn the budget back; those are all looked at before the first of them has failed.
        List<Answer> forged = [];
        for (var round = 0; round < 8; round++)
        {
            forged.AddRange(await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => forger.ClientCredentialsAsync("accounts"))));
        }

        var refused = forged.Where(answer => answer.Status == HttpStatusCode.TooManyRequests).ToArray();
        Assert.NotEmpty(refused);
        Assert.True(forged.Count(answer => answer.Status == HttpStatusCode.Unauthorized) >= 5);
        Assert.Equal(forged.Count, refused.Length + forged.Count(answer => answer.Status == HttpStatusCode.Unauthorized));
        Assert.All(refused, answer => Assert.Equal(("temporarily_unavailable", "1"), (answer.Error, answer.Header("Retry-After"))));
        Assert.All(refused, answer => Assert.Contains("failed from this address", answer["error_description"], StringComparison.Ordinal));
        Assert.True((await honest.ClientCredentialsAsync("accounts")).Succeeded, "A client that authenticated from there lately is served.");
        Assert.True((await honest.IntrospectAsync("token")).Succeeded, "At every endpoint.");
        Assert.True((await elsewhere.Tpp.ClientCredentialsAsync("accounts")).Succeeded, "Other workspaces count for themselves.");
    }

    [Fact]
    public async Task Success_uses_up_nothing()
    {
        await using var host = new HostFixture(new()
        {
            Settings = new Dictionary<string, string?> { ["Workspaces:RateLimits:Default:FailureRate"] = "1", ["Workspaces:RateLimits:Default:FailureBurst"] = "2" },
        });
        await host.InitializeAsync();
        var scene = await Scene.OpenAsync(host, Plans.PushedJarm);

        for (var attempt = 0; attempt < 20; attempt++)
        {
            Assert.True((await scene.Tpp.ClientCredentialsAsync("accounts")).Succeeded);
        }
    }
}
