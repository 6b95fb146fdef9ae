using Workspaces.Cli.Arguments;

namespace Workspaces.Cli.Tests.Arguments;

public sealed class ConfigurationArgumentsTests
{
    public static TheoryData<string, string, string> Rows => new()
    {
        { "", "", "" },
        { "serve", "", "serve" },
        { "--Workspaces:Demo=false", "--Workspaces:Demo=false", "" },
        { "--Workspaces:Demo false serve", "--Workspaces:Demo false", "serve" },
        { "--environment=Production migrate --json", "--environment=Production", "migrate --json" },
        { "migrate --environment Production", "--environment Production", "migrate" },
        { "workspace create a --display-name=x:y", "", "workspace create a --display-name=x:y" },
        { "workspace list --server https://localhost:1", "", "workspace list --server https://localhost:1" },
        { "--Logging:LogLevel:Default=Debug", "--Logging:LogLevel:Default=Debug", "" },
        { "--Workspaces:Demo", "--Workspaces:Demo", "" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Are_told_from_commands(string arguments, string settings, string words)
    {
        var split = ConfigurationArguments.Split(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal((settings, words), (string.Join(' ', split.Settings), string.Join(' ', split.Words)));
    }
}
