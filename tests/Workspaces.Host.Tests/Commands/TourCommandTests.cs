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
        Assert.Equal((6 * 4) + 1 + (3 * 2) + 3 + (2 * 3) + (2 * 2) + 1 + (3 * 6), told["steps"]!.AsArray().Count(step => step!["rule"] is not null && step["clauses"]!.AsArray().Count > 0));
    }

    [Theory]
    [InlineData("open-banking-uk", "software-statement-signature", "software-statement-certificate")]
    [InlineData("open-banking-brazil", "software-statement-signature", "software-statement-certificate")]
    [InlineData("cdr-australia", "software-statement-signature", "software-statement-age")]
    public async Task Registers_through_the_directory_and_leaves(string profile, params string[] rules)
    {
        var output = new StringWriter();

        var code = await RunAsync(output, "--json", "--profile", profile);

        Assert.True(code == 0, output.ToString());
        var steps = JsonNode.Parse(output.ToString())!["steps"]!.AsArray();
        Assert.Equal(
            ["organisation", "software", "certificate", "workspace", "another one", "user", "statement", "registered", "metadata"],
            steps.Take(9).Select(step => (string)step!["name"]!));
        Assert.Equal(rules, steps.Where(step => ((string)step!["name"]!).StartsWith("statement of", StringComparison.Ordinal) || (string)step["name"]! == "statement that somebody else signed").Select(step => (string)step!["rule"]!));
        Assert.Equal(["registration read", "registration ended", "gone", "software removed"], steps.TakeLast(4).Select(step => (string)step!["name"]!));
        Assert.Equal("204", (string)steps[^3]!["detail"]!);
    }

    [Theory]
    [InlineData("fintech")]
    [InlineData("fapi2-security")]
    public async Task Registers_with_an_initial_access_token_and_leaves(string profile)
    {
        var output = new StringWriter();

        var code = await RunAsync(output, "--json", "--profile", profile);

        Assert.True(code == 0, output.ToString());
        var steps = JsonNode.Parse(output.ToString())!["steps"]!.AsArray();
        Assert.Equal("initial-access-token-required", (string)steps.Single(step => (string)step!["name"]! == "initial access token used twice")!["rule"]!);
        Assert.Equal(["registration read", "registration ended", "gone"], steps.TakeLast(3).Select(step => (string)step!["name"]!));
    }

    [Theory]
    [InlineData("fintech")]
    [InlineData("open-banking-brazil")]
    public async Task Shows_no_secret_when_it_shows_everything(string profile)
    {
        var output = new StringWriter();

        var code = await RunAsync(output, "--verbose", "--profile", profile);

        Assert.True(code == 0, output.ToString());
        Assert.DoesNotMatch("eyJ[A-Za-z0-9_-]{20,}", output.ToString());
        Assert.DoesNotMatch("KEY-----.{0,8}MII", output.ToString());
        Assert.Contains("→ POST", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wants_the_key_of_a_running_server()
    {
        var code = await RunAsync(new(), "--server", "https://localhost:1");

        Assert.Equal(2, code);
    }

    private static async Task<int> RunAsync(StringWriter output, params string[] arguments)
    {
        var errors = new StringWriter();
        var code = await HostCommandLine.RunAsync(["tour", .. arguments], output, errors, TestContext.Current.CancellationToken);
        if (code != 0)
        {
            output.Write(errors.ToString());
        }

        return code;
    }
}
