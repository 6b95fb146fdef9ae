using Workspaces.Testing;

namespace Workspaces.Host.Tests.Commands;

public sealed class CommandLineTests : IDisposable
{
    private readonly TestDirectory _data = new();

    [Theory]
    [InlineData("nonsense")]
    [InlineData("serve nonsense")]
    [InlineData("--nonsense")]
    [InlineData("workspace")]
    [InlineData("workspace create acme")]
    [InlineData("workspace create --profile fintech")]
    [InlineData("client show acme")]
    [InlineData("certificate issue")]
    [InlineData("certificate issue --subject CN=a --days many")]
    [InlineData("certificate issue --subject CN=a --days 0")]
    [InlineData("profile show")]
    public async Task Says_in_one_line_how_it_is_used(string arguments)
    {
        var run = await Run.OfAsync(arguments.Split(' '));

        Assert.Equal(2, run.Code);
        Assert.Single(run.Errors);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task Names_the_command_whose_help_there_is()
    {
        var run = await Run.OfAsync("workspace", "create", "acme");

        Assert.Equal("Option '--profile' is required. Try workspace create --help.", Assert.Single(run.Errors));
    }

    [Fact]
    public async Task Helps()
    {
        var run = await Run.OfAsync("--help");

        Assert.Equal(0, run.Code);
        Assert.Contains("certificate", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_faults_of_the_configuration()
    {
        var run = await Run.OfAsync("serve", "--environment=Development", $"--Workspaces:DataDirectory={_data.Path}", "--Workspaces:PublicUrl=nowhere", "--Workspaces:OperatorKey=short");

        Assert.Equal((1, 2), (run.Code, run.Errors.Length));
    }

    [Fact]
    public async Task Serves_no_demo_outside_Development()
    {
        var run = await Run.OfAsync("--environment=Production", $"--Workspaces:DataDirectory={_data.Path}", "--Workspaces:Demo=true");

        Assert.Equal(1, run.Code);
        Assert.Contains(run.Errors, error => error.StartsWith("Workspaces:Demo is true;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Migrates()
    {
        var run = await Run.OfAsync("migrate", "--environment=Production", $"--Workspaces:DataDirectory={_data.Path}");

        Assert.Equal((0, $"The sqlite database is up to date.{Environment.NewLine}"), (run.Code, run.Output));
        Assert.True(File.Exists(_data.File("workspaces.db")));
    }

    [Fact]
    public async Task Migrates_for_programs() =>
        Assert.Equal("""{"database":"sqlite","migrated":true}""", (await Run.OfAsync("migrate", "--json", $"--Workspaces:DataDirectory={_data.Path}")).Json.ToJsonString());

    [Fact]
    public async Task Says_why_it_cannot_migrate()
    {
        var run = await Run.OfAsync("migrate", "--Workspaces:Database=oracle");

        Assert.Equal(1, run.Code);
        Assert.Contains("Workspaces__Database", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    public void Dispose() => _data.Dispose();
}
