using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Workspaces.Application.Publication;
using Workspaces.FapiExtensions.Outbound;
using Workspaces.Host.Tests.Data;
using Workspaces.Storage.Keys;
using Workspaces.Storage.Rows;

namespace Workspaces.Host.Tests.Publication;

/// <summary>What stands where keys are to be published is not believed, and costs nothing.</summary>
public sealed class HostileKeySetTests(SqlitePublishing installation) : PublishingTests(installation), IClassFixture<SqlitePublishing>
{
    public static TheoryData<string, string, string> Wrong => new()
    {
        { "another key under its kid", "Another key stands there under its kid.", "other" },
        { "private members", "It is private or symmetric.", "private" },
        { "the kid twice", "stands there 2 times", "twice" },
        { "for encryption", "contradicts its use", "use" },
        { "for another use", "Its use there is 'tls', not 'sig'.", "tls" },
        { "operations that verify nothing", "Its key_ops", "ops" },
        { "without kid", "without kid", "nameless" },
        { "under another kid", "under the kid 'another'", "renamed" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_key_that_stands_there_otherwise_is_not_found(string reason, string told, string kind)
    {
        await Create();
        var key = await Signing();
        var jwk = await Jwk(key);
        Web.Publish(Workspace, kind switch
        {
            "other" => [With(jwk, ("x", "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"), ("y", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"))],
            "private" => [With(jwk, ("d", "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"))],
            "twice" => [jwk, With(jwk, ("x", "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"), ("y", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"))],
            "use" => [With(jwk, ("use", "enc"))],
            "tls" => [Without(With(jwk, ("use", "tls")), "alg")],
            "ops" => [With(jwk, ("key_ops", new JsonArray("sign")))],
            "nameless" => [Without(jwk, "kid")],
            _ => [With(jwk, ("kid", "another"))],
        });

        var look = await Look(await Row(key));

        var found = look.Findings!.Of(key)!;
        Assert.Equal(PublicationState.Differs, found.State);
        Assert.Contains(told, found.Reason, StringComparison.Ordinal);
        Assert.NotEmpty(reason);
    }

    [Fact]
    public async Task Keys_of_nobody_are_told_of()
    {
        await Create();
        var key = await Signing();
        var jwk = await Jwk(key);
        Web.Publish(Workspace, jwk, With(jwk, ("kid", new string('k', 500)), ("x", "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"), ("y", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0")));

        var look = await Look(await Row(key));

        Assert.Equal(PublicationState.Published, look.Findings!.Of(key)!.State);
        Assert.Equal(new string('k', 64) + "…", Assert.Single(look.Findings.Others));
    }

    [Fact]
    public async Task Ten_megabytes_are_not_read_to_the_end() => Assert.Equal("too large", await Failure(context =>
        TypedResults.Text(new JsonObject { ["keys"] = new JsonArray(), ["padding"] = new string('.', 10 * 1024 * 1024) }.ToJsonString(), "application/json").ExecuteAsync(context)));

    [Fact]
    public async Task Redirects_are_not_followed() => Assert.Equal("status 302", await Failure(context => TypedResults.Redirect("https://example.com/jwks").ExecuteAsync(context)));

    [Fact]
    public async Task Faults_are_told() => Assert.Equal("status 500", await Failure(context => TypedResults.StatusCode(500).ExecuteAsync(context)));

    [Fact]
    public async Task Pages_are_no_key_sets() => Assert.Equal("another media type, or compressed", await Failure(context => TypedResults.Text("<html>", "text/html").ExecuteAsync(context)));

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"keys":{}}""")]
    [InlineData("""{"keys":[],"keys":[]}""")]
    [InlineData("""{"keys":[7]}""")]
    public async Task Other_documents_are_no_key_sets(string json) =>
        Assert.Contains("no key set", await Failure(context => TypedResults.Text(json, "application/json").ExecuteAsync(context)), StringComparison.Ordinal);

    [Fact]
    public async Task Who_never_answers_is_given_up()
    {
        Web.Answer(Workspace, context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var impatient = new GuardedHttpClient(Web.Outbound with { Timeout = TimeSpan.FromMilliseconds(200) });

        var look = await new PublishedKeySets(impatient, Get<KeyRing>(), Time).LookAsync(Uri, [], Cancellation);

        Assert.Equal("too slow", look.Failure);
    }

    [Fact]
    public async Task A_private_address_is_not_asked()
    {
        using var guarded = new GuardedHttpClient(Web.Outbound with { AllowPrivateAddresses = false });

        var look = await new PublishedKeySets(guarded, Get<KeyRing>(), Time).LookAsync(Uri, [], Cancellation);

        Assert.Equal("neither a public address nor one of a trusted network", look.Failure);
        Assert.Equal(0, Web.FetchesOf(Workspace));
    }

    private async Task<string?> Failure(Func<HttpContext, Task> answer)
    {
        Web.Answer(Workspace, answer);
        return (await Get<PublishedKeySets>().LookAsync(Uri, [], Cancellation)).Failure;
    }

    private Task<KeySetLook> Look(WorkspaceKeyRow row) => Get<PublishedKeySets>().LookAsync(Uri, [row], Cancellation);

    private static JsonObject With(JsonObject jwk, params (string Name, JsonNode Value)[] members)
    {
        var changed = jwk.DeepClone().AsObject();
        Array.ForEach(members, member => changed[member.Name] = member.Value);
        return changed;
    }

    private static JsonObject Without(JsonObject jwk, string member)
    {
        var changed = jwk.DeepClone().AsObject();
        changed.Remove(member);
        return changed;
    }
}
