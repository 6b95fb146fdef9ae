using System.CommandLine;
using System.Text.Json.Nodes;
using Workspaces.Cli.Arguments;
using Workspaces.Cli.Comparison;
using Workspaces.Cli.Remote;
using Workspaces.Cli.Terminals;
using Workspaces.Client.Http;

namespace Workspaces.Cli.Commands;

/// <summary>The certification authorities whose client certificates count at a workspace.</summary>
internal static class TrustAnchorCommand
{
    public static Command Create(Func<LocalInstallation> installation)
    {
        var server = new ServerOptions(installation);
        return server.AddTo(new("trust-anchor", "The CAs whose client certificates count at a workspace.") { Show(server), Add(server), Remove(server), Set(server) });
    }

    private static Command Show(ServerOptions server)
    {
        var workspace = Workspace();
        return new Command("show", "Shows them as PEM.") { workspace }.Calling(
            server,
            parsed => new(HttpMethod.Get, Of(parsed, workspace)),
            (terminal, _, answer) => terminal.Line(Certificates(answer) is { Count: > 0 } certificates
                ? string.Join(Environment.NewLine, certificates.Select(certificate => certificate.TrimEnd()))
                : "There are none: no certificate of any CA counts."));
    }

    private static Command Add(ServerOptions server)
    {
        var files = Files();
        files.Arity = ArgumentArity.OneOrMore;
        return Changing(server, new("add", "Adds some to those there are."), files, (given, there) =>
        {
            var known = there.Select(CertificateFiles.FingerprintOf).ToHashSet(StringComparer.Ordinal);
            return [.. there, .. given.Where(certificate => known.Add(CertificateFiles.FingerprintOf(certificate)))];
        });
    }

    private static Command Remove(ServerOptions server)
    {
        var files = Files();
        files.Arity = ArgumentArity.OneOrMore;
        return Changing(server, new("remove", "Removes some; the others stay."), files, (given, there) =>
        {
            var gone = given.ToDictionary(CertificateFiles.FingerprintOf, StringComparer.Ordinal);
            var strange = gone.Keys.Except(there.Select(CertificateFiles.FingerprintOf)).FirstOrDefault();
            return strange is null
                ? [.. there.Where(certificate => !gone.ContainsKey(CertificateFiles.FingerprintOf(certificate)))]
                : throw new MisuseException($"files: {CertificateFiles.Name(gone[strange])} is none of them; nothing was changed.");
        });
    }

    private static Command Set(ServerOptions server)
    {
        var files = Files();
        files.Arity = ArgumentArity.ZeroOrMore;
        var none = new Option<bool>("--none") { Description = "No CA counts any more." };
        return Changing(server, new Command("set", "Replaces all of them, or removes them with --none.") { none }, files, (given, _) => given).OneOf(files, none);
    }

    /// <summary>Reads them, changes them, and writes what was read and changed, or nothing where another was quicker.</summary>
    private static Command Changing(ServerOptions server, Command command, Argument<string[]> files, Func<IReadOnlyList<string>, IReadOnlyList<string>, IReadOnlyList<string>> change)
    {
        var (workspace, dryRun, accept) = (Workspace(), ChangeOptions.DryRun(), ChangeOptions.Accept());
        command.Add(workspace);
        command.Add(files);
        command.Add(dryRun);
        command.Add(accept);
        command.SetAction((parsed, cancellationToken) => server.UseAsync(parsed, async (connection, terminal) =>
        {
            var given = CertificateFiles.Read(parsed.GetValue(files) ?? []);
            var before = await connection.SendAsync(new AdminCall(HttpMethod.Get, Of(parsed, workspace)), cancellationToken);
            if (!before.Succeeded)
            {
                return ServerOptions.Refuse(terminal, before);
            }

            var (there, after) = (Certificates(before), change(given, Certificates(before)));
            var answer = await connection.SendAsync(
                new AdminCall(HttpMethod.Put, Of(parsed, workspace) + ChangeOptions.Query(parsed, dryRun, accept), new() { ["certificates"] = new JsonArray([.. after.Select(certificate => (JsonNode)certificate)]) }) { Match = before.Header("ETag") },
                cancellationToken);
            return !answer.Succeeded ? ServerOptions.Refuse(terminal, answer)
                : parsed.GetValue(dryRun) ? Preview(terminal, answer.Json)
                : terminal.Show(answer.Json, () => Tell(terminal, there, after));
        }));
        return command;
    }

    private static void Tell(Terminal terminal, IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var (old, changed) = (before.Select(CertificateFiles.FingerprintOf).ToHashSet(StringComparer.Ordinal), after.Select(CertificateFiles.FingerprintOf).ToHashSet(StringComparer.Ordinal));
        string[] lines =
        [
            .. after.Where(certificate => !old.Contains(CertificateFiles.FingerprintOf(certificate))).Select(certificate => $"Added {CertificateFiles.Name(certificate)}"),
            .. before.Where(certificate => !changed.Contains(CertificateFiles.FingerprintOf(certificate))).Select(certificate => $"Removed {CertificateFiles.Name(certificate)}"),
        ];
        Array.ForEach(lines is [] ? ["Nothing changed."] : lines, terminal.Line);
        terminal.Line($"Trust anchors: {after.Count}");
    }

    private static int Preview(Terminal terminal, JsonNode? preview)
    {
        terminal.Show(preview, () =>
        {
            foreach (var (word, member) in new[] { ("add", "added"), ("remove", "removed") })
            {
                DiffTable.Items(preview?[member]).Select(anchor => $"Would {word} {anchor?["subject"]}").ToList().ForEach(terminal.Line);
            }

            ChangeTable.WriteBroken(terminal, preview);
            terminal.Line($"Clients that came with no certificate yet, of which nobody can say: {preview?["unseen_clients"]}");
        });
        return preview?["refused"]?.GetValue<bool>() is true ? ExitCode.Refused : ExitCode.Done;
    }

    private static IReadOnlyList<string> Certificates(Answer answer) => [.. answer.Json?["certificates"]?.AsArray().Select(certificate => $"{certificate}") ?? []];

    private static Argument<string> Workspace() => new("workspace") { Description = "The id of the workspace." };

    private static Argument<string[]> Files() => new("files") { Description = "PEM files, each with one certificate or several." };

    private static string Of(ParseResult parsed, Argument<string> workspace) => RemoteCommand.Of(parsed.GetRequiredValue(workspace)) + "/trust-anchors";
}
