using System.CommandLine;
using Workspaces.Cli.Commands;
using Workspaces.Cli.Terminals;

namespace Workspaces.Cli.Tests.Arguments;

/// <summary>A word that is spelt wrong is answered with the one that was meant.</summary>
public sealed class MisuseTests
{
    [Theory]
    [InlineData("workspace create acme --porfile fintech", "Unrecognized option '--porfile'. Did you mean '--profile'? Try workspace create --help.")]
    [InlineData("workspace create acme --profil=fintech", "Unrecognized option '--profil=fintech'. Did you mean '--profile'? Try workspace create --help.")]
    [InlineData("workspace list --serve https://localhost", "Unrecognized option '--serve'. Did you mean '--server'? Try workspace list --help.")]
    [InlineData("workspace list --jsn", "Unrecognized option '--jsn'. Did you mean '--json'? Try workspace list --help.")]
    [InlineData("workspace list --no-such-option", "Unrecognized option '--no-such-option'. Try workspace list --help.")]
    [InlineData("workspace craete acme", "Unrecognized command or argument 'craete'. Did you mean 'create'? Try workspace --help.")]
    [InlineData("worksapce list", "Unrecognized command or argument 'worksapce'. Did you mean 'workspace'? Try --help.")]
    [InlineData("gibberish", "Unrecognized command or argument 'gibberish'. Try --help.")]
    public async Task Names_the_nearest(string arguments, string line)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();

        var code = await CommandLine.RunAsync(arguments.Split(' '), Commands, output, errors, TestContext.Current.CancellationToken);

        Assert.Equal((ExitCode.Misused, line + Environment.NewLine, ""), (code, errors.ToString(), output.ToString()));
    }

    private static IReadOnlyList<Command> Commands(string[] settings) =>
        RemoteCommands.All(() => throw new InvalidOperationException("Nothing is asked before the line is understood."));
}
