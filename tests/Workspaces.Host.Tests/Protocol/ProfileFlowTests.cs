using System.Net;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;

namespace Workspaces.Host.Tests.Protocol;

/// <summary>The good path of every profile, the way its typical client goes.</summary>
public sealed class ProfileFlowTests(ProtocolHosts hosts)
{
    public static TheoryData<string> Profiles => [.. ClientPlan.All.Select(plan => plan.Profile)];

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task Goes_the_whole_way(string profile)
    {
        var plan = ClientPlan.All.Single(plan => plan.Profile == profile);
        var workspace = await hosts.Sqlite.CreateWorkspaceAsync(profile);
        var tpp = await hosts.Sqlite.TppAsync(workspace, plan.Apply, plan.SigningAlgorithm);

        var flow = await tpp.Flow();

        Assert.True(flow.Tokens is not null, $"{flow.Push?.Body} {flow.Response?.Page.Url} {flow.Response?.Page.Status} {flow.Response?.Page.Answer.Body} {flow.Error} {flow.ErrorDescription} {flow.ErrorUri}");
        Assert.True(flow.Tokens.Succeeded, flow.Tokens.Body);
        Assert.Empty(flow.Faults);
        var resource = await tpp.ResourceAsync(flow.AccessToken!);
        Assert.True(resource.Succeeded, resource.Body);
        var userinfo = await tpp.UserinfoAsync(flow.AccessToken!);
        Assert.True(userinfo.Succeeded, userinfo.Body);
        Assert.Equal(flow.IdToken!["sub"], userinfo["sub"]);
        var refreshed = await tpp.RefreshAsync(flow.RefreshToken!);
        Assert.True(refreshed.Succeeded, refreshed.Body);
        var introspection = await tpp.IntrospectAsync(plan.IntrospectsAccessTokens ? refreshed["access_token"]! : flow.RefreshToken!);
        Assert.Equal(HttpStatusCode.OK, introspection.Status);
        Assert.True((bool?)introspection.Json!["active"]);
    }
}
