using System.Net;
using Microsoft.Extensions.Logging;
using Workspaces.Host.Tests.Observability;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Admin;

public sealed class OperatorKeyLogTests
{
    [Threat(104)]
    [Fact]
    public async Task A_key_that_there_is_not_leaves_a_line_without_the_key()
    {
        var guessed = new string('g', 40);
        using var log = new ScopedLog();
        await using var host = new HostFixture(new() { Customize = builder => builder.Logging.ClearProviders().AddProvider(log) });
        await host.InitializeAsync();

        var answer = await host.SendAsync(HttpMethod.Get, "/workspaces", change: request => request.Headers.Authorization = new("Bearer", guessed));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Single(log.Lines, line => line.Contains("An operator key that there is not came from ", StringComparison.Ordinal));
        Assert.All(log.Lines, line => Assert.DoesNotContain(guessed, line, StringComparison.Ordinal));
    }
}
