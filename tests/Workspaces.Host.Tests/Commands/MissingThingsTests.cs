using Workspaces.Host.Tests.Admin;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Commands;

/// <summary>Whoever names what there is not is told so, by name.</summary>
public sealed class MissingThingsTests(HostFixture host)
{
    [Theory]
    [InlineData("workspace show nosuch")]
    [InlineData("workspace update nosuch --display-name Name")]
    [InlineData("workspace delete nosuch")]
    [InlineData("workspace restore nosuch")]
    [InlineData("workspace clone nosuch other")]
    [InlineData("workspace diff nosuch")]
    [InlineData("workspace check nosuch --profile fintech")]
    [InlineData("workspace compliance nosuch")]
    [InlineData("client list nosuch")]
    [InlineData("client show nosuch one")]
    [InlineData("client create nosuch {}")]
    [InlineData("client disable nosuch one")]
    [InlineData("client fetch-keys nosuch one")]
    [InlineData("client delete nosuch one")]
    [InlineData("user list nosuch")]
    [InlineData("user show nosuch alice")]
    [InlineData("user delete nosuch alice")]
    [InlineData("consent list nosuch alice")]
    [InlineData("consent withdraw nosuch alice one")]
    [InlineData("session list nosuch alice")]
    [InlineData("session end nosuch alice --all")]
    [InlineData("factor list nosuch alice")]
    [InlineData("factor enrol nosuch alice")]
    [InlineData("grant list nosuch")]
    [InlineData("grant end nosuch one")]
    [InlineData("intent list nosuch")]
    [InlineData("branding show nosuch")]
    [InlineData("branding reset nosuch")]
    [InlineData("identity-provider show nosuch")]
    [InlineData("identity-provider delete nosuch")]
    [InlineData("rejection list nosuch")]
    [InlineData("rejection show nosuch one")]
    [InlineData("trust-anchor show nosuch")]
    [InlineData("key list nosuch")]
    [InlineData("key rotate nosuch")]
    [InlineData("key revoke nosuch one")]
    [InlineData("key request nosuch one --subject CN=bank")]
    [InlineData("key published nosuch")]
    [InlineData("key schedule nosuch")]
    [InlineData("audit list nosuch")]
    [InlineData("audit verify nosuch")]
    [InlineData("audit head nosuch")]
    [InlineData("audit seal nosuch")]
    [InlineData("certification prepare --workspace nosuch --suite https://suite.example.com --out nosuch")]
    public async Task A_workspace(string line) => Assert.Equal((1, "There is no workspace 'nosuch'."), await RefusalAsync(line));

    [Theory]
    [InlineData("client show {w} nosuch", "There is no client 'nosuch'.")]
    [InlineData("client fetch-keys {w} nosuch", "There is no client 'nosuch'.")]
    [InlineData("consent withdraw {w} alice nosuch", "There is no client 'nosuch'.")]
    [InlineData("grant list {w} --client-id nosuch", "client_id: There is no client 'nosuch'.")]
    [InlineData("grant list {w} --user nosuch", "user_id: There is no user 'nosuch'.")]
    [InlineData("grant end {w} nosuch", "There is no grant 'nosuch' that has not ended.")]
    [InlineData("intent list {w} --client-id nosuch", "client_id: There is no client 'nosuch'.")]
    [InlineData("intent list {w} --user nosuch", "user_id: There is no user 'nosuch'.")]
    [InlineData("intent show {w} nosuch", "There is no intent 'nosuch'.")]
    [InlineData("intent end {w} nosuch", "There is no intent 'nosuch' that has not ended.")]
    [InlineData("user show {w} nosuch", "There is no user 'nosuch'.")]
    [InlineData("consent list {w} nosuch", "There is no user 'nosuch'.")]
    [InlineData("consent withdraw {w} nosuch one", "There is no user 'nosuch'.")]
    [InlineData("session list {w} nosuch", "There is no user 'nosuch'.")]
    [InlineData("session end {w} nosuch --all", "There is no user 'nosuch'.")]
    [InlineData("factor list {w} nosuch", "There is no user 'nosuch'.")]
    [InlineData("operator-key create x --role auditor --workspace nosuch", "workspaces[0]: There is no workspace 'nosuch'.")]
    public async Task Something_of_a_workspace(string line, string refusal)
    {
        var id = await host.NewWorkspaceAsync();
        await host.SendAsync(HttpMethod.Post, $"/workspaces/{id}/users", """{"username":"alice","password":"wonderland"}""");

        Assert.Equal((1, refusal), await RefusalAsync(line.Replace("{w}", id, StringComparison.Ordinal)));
    }

    private async Task<(int Code, string Error)> RefusalAsync(string line)
    {
        var run = await Run.BesideAsync(host, line.Split(' '));
        return (run.Code, Assert.Single(run.Errors));
    }
}
