using System.CommandLine;
using System.Text.Json.Nodes;
using Workspaces.Cli.Arguments;
using Workspaces.Cli.Remote;

namespace Workspaces.Cli.Commands;

/// <summary>The certification authorities whose client certificates count at a workspace.</summary>
internal static class TrustAnchorCommand
{
    public static Command Create(Func<LocalInstallation> installation)
    {
        var server = new ServerOptions(installation);
        return server.AddTo(new("trust-anchor", "The CAs whose client certificates count at a workspace.") { Show(server), Set(server) });
    }

    private static Command Show(ServerOptions server)
    {
        var workspace = Workspace();
        return new Command("show", "Shows them as PEM.") { workspace }.Calling(
            server,
            parsed => new(HttpMethod.Get, Of(parsed, workspace)),
            (terminal, _, answer) => terminal.Line(answer.Json?["certificates"]?.AsArray() is { Count: > 0 } certificates
                ? string.Join(Environment.NewLine, certificates.Select(certificate => $"{certificate}".TrimEnd()))
                : "There are none: no certificate of any CA counts."));
    }

    private static Command Set(ServerOptions server)
    {
        var workspace = Workspace();
        var files = new Argument<string[]>("files") { Description = "PEM files with one certificate each; none = no CA counts.", Arity = ArgumentArity.ZeroOrMore };
        return new Command("set", "Replaces them.") { workspace, files }.Calling(
            server,
            parsed => new(HttpMethod.Put, Of(parsed, workspace), new() { ["certificates"] = new JsonArray([.. (parsed.GetValue(files) ?? []).Select(file => (JsonNode)Read(file))]) }),
            (terminal, _, answer) => terminal.Line($"Trust anchors: {answer.Json?["trust_anchors"]?.AsArray().Count}"));
    }

    private static Argument<string> Workspace() => new("workspace") { Description = "The id of the workspace." };

    private static string Of(ParseResult parsed, Argument<string> workspace) => RemoteCommand.Of(parsed.GetRequiredValue(workspace)) + "/trust-anchors";

    private static string Read(string file) => GivenFile.ReadText("files", file);
}
