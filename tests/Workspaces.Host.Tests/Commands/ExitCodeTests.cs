using System.CommandLine;
using Workspaces.Cli;
using Workspaces.Host.Commands;
using Workspaces.Testing;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Commands;

/// <summary>How every command that talks to a host ends: 0 done, 1 refused, 2 misused.</summary>
public sealed class ExitCodeTests(HostFixture host) : IDisposable
{
    // In this order: what a line needs was made by those above it.
    private static readonly string[] Lines =
    [
        "workspace create {w} --profile fapi2-security",
        "workspace list --search {w}",
        "workspace show {w}",
        "workspace update {w} --display-name Renamed",
        "workspace update {w} --display-name Again --dry-run",
        "workspace update {w} --settings {} --replace",
        "workspace diff {w} --to fintech",
        "workspace check {w} --profile fapi2-security",
        "workspace change-profile {w} --profile fintech --dry-run",
        "workspace change-profile {w} --profile fintech",
        "workspace change-profile {w} --profile fapi2-security",
        "workspace compliance {w} --jws {dir}/report.jws",
        "workspace compliance verify {dir}/report.jws",
        "workspace compliance keys",
        "workspace clone {w} {w}-clone",
        "workspace disable {w}",
        "workspace enable {w}",
        "trust-anchor show {w}",
        "trust-anchor set {w} {data}/ca.pem",
        "trust-anchor show {w}",
        "trust-anchor remove {w} {data}/ca.pem",
        "trust-anchor add {w} {data}/ca.pem",
        "trust-anchor set {w} --none",
        "certificate renewals {w}",
        "certificate renewals",
        "client create {w} @{dir}/client.json",
        "client create-api {w} {w}-api --identifier https://{w}.example.com/accounts --subject-dn CN={w},O=Bank",
        "client list {w}",
        "client show {w} one",
        "client update {w} one {}",
        "client update {w} one @{dir}/client.json --replace",
        "client disable {w} one",
        "client enable {w} one",
        "client delete {w} one",
        "initial-access-token create {w} {w}",
        "initial-access-token list {w}",
        "user list {w}",
        "grant list {w}",
        "intent list {w} --state authorized",
        "branding show {w}",
        "branding set {w} --accent #0b5fff",
        "branding show {w}",
        "branding logo {w} --none",
        "branding reset {w}",
        "identity-provider set {w} https://localhost:1 {w}",
        "identity-provider show {w}",
        "identity-provider delete {w}",
        "key list {w}",
        "key schedule {w}",
        "key schedule {w} --days 90",
        "key schedule {w}",
        "key schedule {w} --off",
        "key rotate {w}",
        "report-key list",
        "rejection list {w}",
        "operator-key list",
        "operator-key create {w} --role auditor",
        "audit list {w}",
        "audit list --since 2999-01-01T00:00:00Z",
        "audit verify {w}",
        "audit verify",
        "audit head {w}",
        "audit head",
        "directory list",
        "directory show {uk}",
        "directory organisation create {uk} {w} --id {w}",
        "directory organisation list {uk}",
        "directory organisation set-status {uk} {w} active",
        "directory software create {uk} {w} {w} --redirect-uri https://tpp.example.com/cb --id {w}",
        "directory software list {uk}",
        "directory software show {uk} {w}",
        "directory software set-status {uk} {w} inactive --role AISP",
        "directory software rotate-keys {uk} {w} --algorithm ES256",
        "directory statement {uk} {w}",
        "directory key rotate {uk}",
        "directory certificate list {uk}",
        "directory lie {uk} late --seconds 1",
        "directory lie {uk} --off",
        "directory software remove {uk} {w}",
        "workspace create {w}-cdr --profile cdr-australia",
        "certification prepare --workspace {w}-cdr --suite https://suite.example.com --out {dir}/kit --clone",
        "certification check --dir {dir}/kit",
        "certification remove --dir {dir}/kit",
        "workspace delete {w}",
        "workspace restore {w}",
        "workspace delete {w} --immediately",
    ];

    // These want input, a refusal or an id of an earlier answer to be done; that they are has tests of its own.
    private const string Asks = "user create {w} {w}";
    private static readonly string[] Elsewhere =
    [
        Asks,
        "key revoke {w} {w}",
        "key request {w} {w} --subject CN=bank",
        "key certify {w} {w} --certificate {dir}/none.pem",
        "key published {w}",
        "report-key revoke {w}",
        "ring revoke",
        "client fetch-keys {w} {w}",
        "client registration-token {w} {w}",
        "client revoke-key {w} {w} --kid {w}",
        "client accept-key {w} {w} --kid {w}",
        "initial-access-token revoke {w} {w}",
        "grant end {w} {w}",
        "intent show {w} {w}",
        "intent end {w} {w}",
        "session list {w} {w}",
        "session end {w} {w} --all",
        "factor list {w} {w}",
        "factor enrol {w} {w}",
        "factor remove {w} {w} {w}",
        "user show {w} {w}",
        "user update {w} {w} --locked true",
        "user unlock {w} {w}",
        "user delete {w} {w}",
        "consent list {w} {w}",
        "consent withdraw {w} {w} {w}",
        "rejection show {w} {w}",
        "operator-key revoke {w}",
        "audit seal {w}",
        "directory certificate revoke {uk} {w}",
    ];

    private static readonly string[] Local = ["serve", "tour", "migrate", "move", "history", "history accept", "doctor", "profile list", "profile show", "profile check", "profile diff", "certificate issue"];

    private readonly TestDirectory _files = new();

    public static TheoryData<string> Refusable => [.. Lines.Concat(Elsewhere).Where(line => line != Asks && !line.Contains("{d", StringComparison.Ordinal)).Distinct()];

    [Fact]
    public void Every_command_is_here() => Assert.Equal(
        All(CommandLine.Root(HostCommandLine.Commands([])), "").Except(Local).Order(StringComparer.Ordinal),
        Lines.Concat(Elsewhere).Select(Command).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public async Task Each_that_is_done_ends_with_0_and_says_nothing_on_the_error_stream()
    {
        File.WriteAllText(_files.File("client.json"), Admin.AdminCalls.Client("one").ToJsonString());
        var workspace = Admin.AdminCalls.NewId("exit");

        List<(string, int, string)> ends = [];
        foreach (var line in Lines)
        {
            var run = await Run.BesideAsync(host, Words(line, workspace));
            ends.Add((line, run.Code, string.Join(' ', run.Errors)));
        }

        Assert.Equal([.. Lines.Select(line => (line, 0, ""))], ends);
    }

    [Theory]
    [MemberData(nameof(Refusable))]
    public async Task Each_that_finds_no_host_ends_with_1_and_one_line_that_says_so(string line)
    {
        var run = await Run.OfAsync([.. Words(line, "acme"), "--server", $"https://localhost:{TestPorts.Free(1)[0]}", "--operator-key", new string('k', 32)]);

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.StartsWith("No host answers at https://localhost:", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_whose_option_lacks_its_value_ends_with_2_and_says_so()
    {
        List<string> otherwise = [];
        foreach (var (path, command) in Tree(CommandLine.Root(HostCommandLine.Commands([])), ""))
        {
            foreach (var option in command.Options.Where(option => option.Arity.MinimumNumberOfValues > 0))
            {
                var run = await Run.OfAsync([.. path.Split(' '), .. command.Arguments.Select(_ => "x"), option.Name]);
                if (run.Code != 2 || run.Errors is not [{ Length: > 0 }, ..] || run.Errors.Any(error => error.Contains("exception", StringComparison.OrdinalIgnoreCase)))
                {
                    otherwise.Add($"{path} {option.Name}: {run.Code} {string.Join(' ', run.Errors)}");
                }
            }
        }

        Assert.Empty(otherwise);
    }

    public void Dispose() => _files.Dispose();

    private string[] Words(string line, string workspace) => [.. line.Split(' ').Select(word => word
        .Replace("{w}", workspace, StringComparison.Ordinal)
        .Replace("{uk}", "uk", StringComparison.Ordinal)
        .Replace("{dir}", Path.GetDirectoryName(_files.File("x")), StringComparison.Ordinal)
        .Replace("{data}", host.DataDirectory, StringComparison.Ordinal))];

    /// <summary>The words before the first argument or option.</summary>
    private static string Command(string line) => string.Join(' ', line.Split(' ').TakeWhile(word => !word.StartsWith('{') && !word.StartsWith('@') && !word.StartsWith("--", StringComparison.Ordinal)));

    private static IEnumerable<string> All(Command command, string path) => Tree(command, path).Select(one => one.Path);

    private static IEnumerable<(string Path, Command Command)> Tree(Command command, string path) => command.Subcommands
        .SelectMany(sub => Tree(sub, $"{path} {sub.Name}".Trim()).Concat(sub.Action is null ? [] : [($"{path} {sub.Name}".Trim(), sub)]));
}
