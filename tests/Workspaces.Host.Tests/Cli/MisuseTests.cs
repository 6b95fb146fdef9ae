namespace Workspaces.Host.Tests.Cli;

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
        var run = await Run.OfAsync(arguments.Split(' '));

        Assert.Equal((2, line, ""), (run.Code, Assert.Single(run.Errors), run.Output));
    }
}
