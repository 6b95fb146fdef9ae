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
    [InlineData("workspace rename acme other", "Unrecognized command or argument 'rename'. There are create, list, show, update, enable, disable, delete, restore, clone, diff, check, change-profile. Try workspace --help.")]
    [InlineData("session lsit acme alice", "Unrecognized command or argument 'lsit'. Did you mean 'list'? Try session --help.")]
    [InlineData("session", "A command is missing: there are list, end. Try session --help.")]
    [InlineData("session start acme", "Unrecognized command or argument 'start'. There are list, end. Try session --help.")]
    [InlineData("operator-key create a --role admin --expires-at tomorrow", "--expires-at is 'tomorrow'; it is to be an instant such as 2027-01-31T12:00:00Z. Try operator-key create --help.")]
    [InlineData("key certfy acme one", "Unrecognized command or argument 'certfy'. Did you mean 'certify'? Try key --help.")]
    [InlineData("key schedule acme --days many", "--days is 'many'; it is to be a whole number. Try key schedule --help.")]
    public async Task Names_the_nearest(string arguments, string line)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();

        var code = await CommandLine.RunAsync(arguments.Split(' '), Commands, output, errors, TestContext.Current.CancellationToken);

        Assert.Equal((ExitCode.Misused, line + Environment.NewLine, ""), (code, errors.ToString(), output.ToString()));
    }

    [Fact]
    public async Task Lists_the_commands_where_none_is_near()
    {
        using var errors = new StringWriter();

        await CommandLine.RunAsync(["gibberish"], Commands, TextWriter.Null, errors, TestContext.Current.CancellationToken);

        Assert.StartsWith("Unrecognized command or argument 'gibberish'. There are workspace, client, initial-access-token, user, ", errors.ToString(), StringComparison.Ordinal);
    }

    private static IReadOnlyList<Command> Commands(string[] settings) =>
        RemoteCommands.All(() => throw new InvalidOperationException("Nothing is asked before the line is understood."));
}
