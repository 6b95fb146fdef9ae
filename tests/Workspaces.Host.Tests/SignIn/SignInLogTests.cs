using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workspaces.Application.Callers;
using Workspaces.Application.Users;
using Workspaces.Client.Flows;
using Workspaces.Host.Tests.Observability;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.SignIn;

/// <summary>What operators find of sign-ins that failed.</summary>
[Threat(91)]
public sealed class SignInLogTests
{
    private const string Typed = "password-that-was-typed-as-a-name";

    [Fact]
    public async Task Tells_where_why_from_where_and_whose_name_it_was_and_nothing_that_was_typed()
    {
        using var log = new ScopedLog();
        await using var host = new HostFixture(new()
        {
            Settings = new Dictionary<string, string?> { ["Workspaces:SignIn:LockOutFailures"] = "1", ["Logging:LogLevel:Workspaces"] = "Trace" },
            Customize = builder => builder.Logging.ClearProviders().AddProvider(log),
        });
        await host.InitializeAsync();
        var scene = await Scene.OpenAsync(host, Plans.PushedJarm);
        var users = host.Services.GetRequiredService<UserAdministration>();
        var alice = Assert.Single((await users.ListAsync(Caller.Bootstrap, scene.Workspace.Id, new("alice"), null, 1, TestContext.Current.CancellationToken)).Value!.Items).Id;

        await FailAsync(scene.Tpp, "alice", "wrong-password");
        await FailAsync(scene.Tpp, "alice", "wonderland");
        await FailAsync(scene.Tpp, Typed, "wrong-password");

        var lines = log.Lines.Where(line => line.Contains("A sign-in at workspace", StringComparison.Ordinal)).ToArray();
        Assert.Equal(3, lines.Length);
        Assert.Contains($"workspace {scene.Workspace.Id} failed: wrong_password (user {alice}, address ", lines[0], StringComparison.Ordinal);
        Assert.Contains($"failed: locked (user {alice}, address ", lines[1], StringComparison.Ordinal);
        Assert.Contains("failed: unknown_name (user unknown, address ", lines[2], StringComparison.Ordinal);
        Assert.All(lines, line => Assert.Matches(@"address (127\.0\.0\.1|::1|::ffff:127\.0\.0\.1), unknown device", line));
        Assert.All(log.Lines, line => Assert.DoesNotContain(Typed, line, StringComparison.Ordinal));
        Assert.All(log.Lines, line => Assert.DoesNotContain("wrong-password", line, StringComparison.Ordinal));
    }

    private static async Task FailAsync(Tpp tpp, string username, string password) => Assert.Null(
        (await tpp.Flow(new() { SignInForm = form => (form["username"], form["password"]) = (username, password) })).Tokens);
}
