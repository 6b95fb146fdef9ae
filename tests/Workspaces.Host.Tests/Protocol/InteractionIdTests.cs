using System.Net;
using Workspaces.Client.Flows;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Protocol;

/// <summary>The <c>x-fapi-interaction-id</c> of resource calls (FAPI1-BASE-6.2.1-11, BrazilOB-5.2.2-23).</summary>
public sealed class InteractionIdTests(HostFixture host)
{
    private const string Header = "x-fapi-interaction-id";

    [Theory]
    [InlineData(null)]
    [InlineData("1234")]
    public async Task Brazil_refuses_a_call_without_one(string? value)
    {
        var (tpp, token) = await Connect(ClientPlan.Brazil);

        var answer = await tpp.ResourceAsync(token, Sending(value));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("/interaction-id-required", answer.ErrorUri, StringComparison.Ordinal);
        Assert.True(Guid.TryParseExact(answer.Header(Header), "D", out _));
    }

    [Fact]
    public async Task Userinfo_needs_none()
    {
        var (tpp, token) = await Connect(ClientPlan.Brazil);

        Assert.True((await tpp.UserinfoAsync(token, Sending(null))).Succeeded);
    }

    [Fact]
    public async Task Elsewhere_the_server_makes_one()
    {
        var (tpp, token) = await Connect(ClientPlan.Fintech);

        var answer = await tpp.ResourceAsync(token, Sending(null));

        Assert.True(answer.Succeeded);
        Assert.True(Guid.TryParseExact(answer.Header(Header), "D", out _));
    }

    private static FlowChanges Sending(string? value) => new()
    {
        Request = request =>
        {
            request.Headers.Remove(Header);
            request.Headers.TryAddWithoutValidation(Header, value is null ? [] : [value]);
        },
    };

    private async Task<(Tpp Tpp, string Token)> Connect(ClientPlan plan)
    {
        var workspace = await host.CreateWorkspaceAsync(plan.Profile);
        var tpp = await host.TppAsync(workspace, plan.Apply, plan.SigningAlgorithm);
        return (tpp, (await tpp.Flow()).AccessToken!);
    }
}
