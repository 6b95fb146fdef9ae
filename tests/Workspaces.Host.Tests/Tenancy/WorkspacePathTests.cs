using Workspaces.FapiExtensions.AspNetCore.Workspaces;

namespace Workspaces.Host.Tests.Tenancy;

public sealed class WorkspacePathTests
{
    [Theory]
    [InlineData("/acme/token")]
    [InlineData("/acme/token?a=%2F&b=//")]
    [InlineData("/.well-known/openid-configuration/acme")]
    [InlineData("/acme/.well-known/openid-configuration")]
    [InlineData("/acme/rejections/0123456789AB")]
    [InlineData("/acme/rejections/0123456789ab")]
    public void One_spelling_is_canonical(string target) => Assert.True(WorkspacePath.IsCanonical(target));

    [Threat(5)]
    [Theory]
    [InlineData("/acme%2ftoken")]
    [InlineData("/%61cme/token")]
    [InlineData("/acme;a=b/token")]
    [InlineData("/acme/..;/token")]
    [InlineData("/acme/../other/token")]
    [InlineData("/acme/./token")]
    [InlineData("/acme//token")]
    [InlineData("//acme/token")]
    [InlineData("/acme\\token")]
    [InlineData("/acme/token/")]
    [InlineData("/acme/Token")]
    [InlineData("/ACME/token")]
    [InlineData("/acme/BANK/accounts")]
    [InlineData("/acme/Rejections/0123456789AB")]
    [InlineData("/ACME/rejections/0123456789AB")]
    [InlineData("/acme/rejections/0123456789AB/TOKEN")]
    [InlineData("/acme/rejections/TOKEN")]
    [InlineData("/acme/token/0123456789AB")]
    [InlineData("https://host/acme/token")]
    [InlineData("*")]
    [InlineData("")]
    public void Every_other_spelling_is_not(string target) => Assert.False(WorkspacePath.IsCanonical(target));

    [Theory]
    [InlineData("/acme/token", "acme", "/token")]
    [InlineData("/acme/bank/accounts", "acme", "/bank/accounts")]
    [InlineData("/.well-known/openid-configuration/acme", "acme", "/.well-known/openid-configuration")]
    [InlineData("/.well-known/oauth-authorization-server/acme", "acme", "/.well-known/oauth-authorization-server")]
    public void A_path_names_a_workspace_and_what_is_asked_of_it(string path, string id, string rest)
    {
        Assert.True(WorkspacePath.TrySplit(path, out var foundId, out var foundRest));
        Assert.Equal((id, rest), (foundId, foundRest));
    }

    [Theory]
    [InlineData("/acme")]
    [InlineData("/acme/")]
    [InlineData("/")]
    [InlineData("/.well-known/openid-configuration/acme/token")]
    public void A_path_that_asks_for_nothing_names_none(string path) => Assert.False(WorkspacePath.TrySplit(path, out _, out _));
}
