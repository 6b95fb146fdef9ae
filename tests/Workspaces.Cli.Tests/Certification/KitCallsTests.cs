using System.Net;
using Workspaces.Cli.Certification.Calls;
using Workspaces.Cli.Tests.Given;

namespace Workspaces.Cli.Tests.Certification;

/// <summary>What a kit reads of a host, and what it takes for an answer.</summary>
public sealed class KitCallsTests
{
    private const string Provider = "/admin/api/workspaces/acme/identity-provider";
    private const string Alice = "/admin/api/workspaces/acme/users?limit=1&username=alice";

    [Theory]
    [InlineData(HttpStatusCode.OK, true)]
    [InlineData(HttpStatusCode.NotFound, false)]
    public async Task Reads_whether_there_is_an_identity_provider(HttpStatusCode status, bool there)
    {
        using var host = new ScriptedHost { [Provider] = (status, "{}") };

        Assert.Equal(there, (await Calls(host).ReadAsync("acme")).HasIdentityProvider);
    }

    // Who may not read it, or cannot, knows nothing of it.
    [Theory]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.InternalServerError)]
    public async Task Takes_no_refusal_for_the_answer_that_there_is_none(HttpStatusCode status)
    {
        using var host = new ScriptedHost { [Provider] = (status, """{"title":"No."}""") };

        var refused = await Assert.ThrowsAsync<RefusedException>(() => Calls(host).ReadAsync("acme"));

        Assert.Equal(status, refused.Answer?.Status);
    }

    [Theory]
    [InlineData("""{"items":[{"id":"a b"}]}""", "/workspaces/acme/users/a%20b")]
    [InlineData("""{"items":[]}""", null)]
    public async Task Finds_a_user_by_one_call(string list, string? path)
    {
        using var host = new ScriptedHost { [Alice] = (HttpStatusCode.OK, list) };

        Assert.Equal(path, await Calls(host).FindUserAsync("acme", "alice"));
        Assert.Equal([Alice], host.Asked);
    }

    [Fact]
    public async Task Finds_nobody_where_there_is_no_workspace()
    {
        using var host = new ScriptedHost { [Alice] = (HttpStatusCode.NotFound, "{}") };

        Assert.Null(await Calls(host).FindUserAsync("acme", "alice"));
    }

    private static KitCalls Calls(ScriptedHost host) => new(host.Connection, TestContext.Current.CancellationToken);
}
