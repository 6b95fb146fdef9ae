using System.Net;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.RateLimiting;

public sealed class ClientQuotaTests
{
    [Fact]
    public async Task A_client_has_its_share_and_who_pretends_to_be_it_uses_none_of_it()
    {
        await using var host = new HostFixture(new()
        {
            Settings = new Dictionary<string, string?> { ["Workspaces:RateLimits:Default:ClientRate"] = "1", ["Workspaces:RateLimits:Default:ClientBurst"] = "5" },
        });
        await host.InitializeAsync();
        var scene = await Scene.OpenAsync(host, Plans.PushedJarm);
        var other = await scene.AnotherClientAsync();
        var pretender = other.With(options => options, scene.Tpp.Keys);

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => scene.Tpp.ClientCredentialsAsync("accounts")));
        var pretended = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => pretender.ClientCredentialsAsync("accounts")));
        var neighbour = await other.ClientCredentialsAsync("accounts");

        var limited = answers.Where(answer => answer.Status == HttpStatusCode.TooManyRequests).ToArray();
        Assert.InRange(answers.Count(answer => answer.Succeeded), 5, 8);
        Assert.Equal(answers.Length, limited.Length + answers.Count(answer => answer.Succeeded));
        Assert.All(limited, answer => Assert.Equal(("temporarily_unavailable", "1"), (answer.Error, answer.Header("Retry-After"))));
        Assert.All(pretended, answer => Assert.Equal(HttpStatusCode.Unauthorized, answer.Status));
        Assert.True(neighbour.Succeeded, neighbour.Body);
    }
}
