using System.CommandLine;
using Workspaces.Cli.Commands;
using Workspaces.Cli.Remote;
using Workspaces.Cli.Terminals;

namespace Workspaces.Cli.Tests.Arguments;

/// <summary>Whoever names a file in the wrong way is told the right one.</summary>
public sealed class FileArgumentTests : IDisposable
{
    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("workspaces-");

    [Theory]
    [InlineData("client create acme {dir}/client.json", "metadata: {dir}/client.json is a file; write @{dir}/client.json.")]
    [InlineData("client update acme one {dir}/client.json", "metadata: {dir}/client.json is a file; write @{dir}/client.json.")]
    [InlineData("workspace create acme --profile fintech --settings {dir}/client.json", "--settings: {dir}/client.json is a file; write @{dir}/client.json.")]
    [InlineData("workspace update acme --settings {dir}/client.json", "--settings: {dir}/client.json is a file; write @{dir}/client.json.")]
    [InlineData("identity-provider set acme https://localhost one --claims {dir}/client.json", "--claims: {dir}/client.json is a file; write @{dir}/client.json.")]
    [InlineData("client create acme {dir}/none.json", "metadata: '{dir}/none.json' is neither JSON nor a file that is there; give a JSON object, or @ and a file.")]
    [InlineData("client create acme @{dir}/none.json", "metadata: there is no file {dir}/none.json.")]
    [InlineData("client create acme @{dir}/broken.json", "metadata: it is no JSON from line 2, byte 8 on.")]
    [InlineData("client create acme []", "metadata: it is no JSON object, { … }.")]
    [InlineData("branding logo acme @{dir}/client.json", "file: there is no file @{dir}/client.json. Leave out the @: {dir}/client.json.")]
    [InlineData("trust-anchor set acme @{dir}/client.json", "files: there is no file @{dir}/client.json. Leave out the @: {dir}/client.json.")]
    [InlineData("trust-anchor set acme {dir}/none.pem", "files: there is no file {dir}/none.pem.")]
    [InlineData("workspace diff acme --templates @{dir}/client.json", "--templates: there is no @{dir}/client.json. Leave out the @: {dir}/client.json.")]
    [InlineData("workspace diff acme --templates {dir}/none", "--templates: there is no file or folder {dir}/none.")]
    public async Task Says_how_a_file_is_given(string line, string refusal)
    {
        File.WriteAllText(Path.Combine(_files.FullName, "client.json"), "{}");
        File.WriteAllText(Path.Combine(_files.FullName, "broken.json"), "{\n  \"a\": oops\n}");
        using var errors = new StringWriter();

        var code = await CommandLine.RunAsync(line.Replace("{dir}", _files.FullName, StringComparison.Ordinal).Split(' '), Commands, TextWriter.Null, errors, TestContext.Current.CancellationToken);

        Assert.Equal((ExitCode.Misused, refusal.Replace("{dir}", _files.FullName, StringComparison.Ordinal) + Environment.NewLine), (code, errors.ToString()));
    }

    public void Dispose() => _files.Delete(recursive: true);

    private IReadOnlyList<Command> Commands(string[] settings) => RemoteCommands.All(() => new LocalInstallation("https://localhost:1", "key", _files.FullName)
    {
        OperatorKeyFile = Path.Combine(_files.FullName, "operator-key"),
        AuthorityFile = Path.Combine(_files.FullName, "ca.pem"),
    });
}
