using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Application.Callers;
using Workspaces.Application.Users;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Sql;
using Workspaces.Testing;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.SignIn;

/// <summary>How a name that was typed comes to be the name that is looked for.</summary>
public sealed partial class TypedUsernameTests(HostFixture host)
{
    // Letters and marks apart: four times as long as the name itself.
    private static readonly string Long = string.Concat(Enumerable.Repeat("e\u0301", Username.MaxLength));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Is_the_name_and_what_was_typed()
    {
        var typed = TypedUsername.Of(" Alice ");

        Assert.Equal((" Alice ", "alice", false), (typed?.Text, typed?.Name, typed?.IsTooLong));
        Assert.Null(TypedUsername.Of(""));
        Assert.Equal(("", true), (new TypedUsername(new('a', Username.MaxTypedLength + 1)).Name, new TypedUsername(new('a', Username.MaxTypedLength + 1)).IsTooLong));
    }

    // In the pages too: how much may be typed stands where it is held to.
    [Fact]
    public void No_page_says_by_itself_how_much_may_be_typed() => Assert.DoesNotContain(
        Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "src/Workspaces.Host/Interaction"), "*.cshtml", SearchOption.AllDirectories),
        page => LiteralLength().IsMatch(File.ReadAllText(page)));

    // What signs in takes the name as it was prepared: it cannot prepare it again.
    [Fact]
    public void Is_prepared_in_one_place() => Assert.Equal(
        ["src/Workspaces.Application/Users/TypedUsername.cs", "src/Workspaces.Application/Users/UserAdministration.cs", "src/Workspaces.Application/Users/UserSearch.cs"],
        RepositoryRoot.Sources("src").Where(source => Preparation().IsMatch(source.Text)).Select(source => source.Path).Order(StringComparer.Ordinal));

    [Fact]
    public async Task A_device_is_known_however_the_name_is_typed()
    {
        var scene = await Scene.OpenAsync(host, Plans.PushedJarm);
        var users = host.Services.GetRequiredService<UserAdministration>();
        Assert.Empty((await users.CreateAsync(Caller.Bootstrap, scene.Workspace.Id, new(new string('\u00e9', Username.MaxLength), "wonderland too", null), Cancellation)).Faults);
        var alice = await FactorScene.OpenAsync(scene);
        using var browser = scene.Tpp.NewBrowser();
        Assert.Equal(HttpStatusCode.Redirect, (await SubmitAsync(browser, await alice.SignInPageAsync(browser), "wonderland too")).Status);

        await SubmitAsync(browser, await alice.SignInPageAsync(browser, new() { Parameters = form => form["prompt"] = "login" }), "wrong");

        var sources = await host.Services.GetRequiredService<Store>().InWorkspaceAsync(
            scene.Workspace.Id, context => context.Set<SignInFailureRow>().Select(row => row.Source).ToListAsync(Cancellation));
        Assert.StartsWith(FailureSource.DevicePrefix, Assert.Single(sources), StringComparison.Ordinal);
    }

    private static Task<Page> SubmitAsync(Browser browser, Page page, string password) =>
        FactorScene.SubmitAsync(browser, page, new() { ["username"] = Long, ["password"] = password });

    [GeneratedRegex(@"\bUsername\.Normalize\(")]
    private static partial Regex Preparation();

    [GeneratedRegex("maxlength=\"[0-9]")]
    private static partial Regex LiteralLength();
}
