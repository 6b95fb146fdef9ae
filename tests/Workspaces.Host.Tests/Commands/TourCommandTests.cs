using System.Text.Json.Nodes;
using Workspaces.Host.Commands;

namespace Workspaces.Host.Tests.Commands;

public sealed class TourCommandTests
{
    [Fact]
    public async Task Finds_every_profile_as_expected()
    {
        var output = new StringWriter();

        var code = await RunAsync(output, "--json");

        var told = JsonNode.Parse(output.ToString())!;
        Assert.DoesNotContain(told["steps"]!.AsArray(), step => step!["faults"]!.AsArray().Count > 0);
        Assert.Equal(0, code);
        Assert.Equal(6 * 4, told["steps"]!.AsArray().Count(step => step!["rule"] is not null && step["clauses"]!.AsArray().Count > 0));
    }

    [Fact]
    public async Task Shows_no_secret_when_it_shows_everything()
    {
        var output = new StringWriter();

        var code = await RunAsync(output, "--verbose", "--profile", "fintech");

        Assert.Equal(0, code);
        Assert.DoesNotMatch("eyJ[A-Za-z0-9_-]{20,}", output.ToString());
        Assert.Contains("→ POST", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wants_the_key_of_a_running_server()
    {
        var code = await RunAsync(new(), "--server", "https://localhost:1");

        Assert.Equal(2, code);
    }

    private static Task<int> RunAsync(StringWriter output, params string[] arguments) =>
        HostCommandLine.RunAsync(["tour", .. arguments], output, TextWriter.Null, TestContext.Current.CancellationToken);
}
