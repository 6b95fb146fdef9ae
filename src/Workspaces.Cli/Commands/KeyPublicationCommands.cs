using System.CommandLine;
using System.Text.Json.Nodes;
using Workspaces.Cli.Arguments;
using Workspaces.Cli.Directories;
using Workspaces.Cli.Remote;
using Workspaces.Cli.Terminals;

namespace Workspaces.Cli.Commands;

/// <summary>Keys of a workspace that are published elsewhere: out as a certificate request, back as a certificate, and looked for there.</summary>
internal static class KeyPublicationCommands
{
    private static readonly string[] Members = ["key_id", "published_as", "state", "reason"];

    public static Command Request(ServerOptions server)
    {
        var (workspace, key) = (KeyCommand.Workspace(), KeyCommand.Key());
        var subject = new Option<string?>("--subject") { Description = "As RFC 4514 writes it, such as CN=…,OU=…,C=GB. Without it, server.keys.request_subject of the workspace." };
        var organisation = new Option<string?>("--organisation") { Description = "What the directory calls the organisation, where that subject has {organisation}." };
        var software = new Option<string?>("--software") { Description = "What the directory calls the software, where that subject has {software}." };
        var file = new Option<string?>("--out") { Description = "The file that the request goes to; without it, it is shown." };
        return new Command("request", "Makes a certificate request (PKCS#10) for a key, which never leaves.") { workspace, key, subject, organisation, software, file }.Calling(
            server,
            parsed => new(HttpMethod.Post, Of(parsed, workspace, key) + "/request", new JsonObject()
                .With("subject", parsed.GetValue(subject)).With("organisation", parsed.GetValue(organisation)).With("software", parsed.GetValue(software))),
            (terminal, parsed, answer) =>
            {
                if (parsed.GetValue(file) is not { } path)
                {
                    terminal.Line($"{answer.Json?["request"]}".TrimEnd());
                    return;
                }

                File.WriteAllText(path, $"{answer.Json?["request"]}".TrimEnd() + "\n");
                terminal.Line($"Wrote the request of {answer.Json?["key_id"]} for {answer.Json?["subject"]} to {path}.");
            });
    }

    public static Command Certify(ServerOptions server)
    {
        var (workspace, key) = (KeyCommand.Workspace(), KeyCommand.Key());
        var certificate = new Option<string>("--certificate") { Description = "A PEM file with the certificate that was issued for the key.", Required = true };
        var kid = new Option<string?>("--kid") { Description = "The kid under which the directory publishes the key. Without it, the one that it is to have already, at first its id." };
        return new Command("certify", "Takes the certificate that was issued for a key. Under another kid it signs when it was seen published so.") { workspace, key, certificate, kid }.Calling(
            server,
            parsed => new(HttpMethod.Put, Of(parsed, workspace, key) + "/certificate", new JsonObject { ["certificate"] = GivenFile.ReadText("--certificate", parsed.GetRequiredValue(certificate)) }
                .With("kid", parsed.GetValue(kid))),
            (terminal, _, answer) => terminal.Line(answer.Json?["awaited_as"] is { } awaited
                ? $"{answer.Json["key_id"]} has its certificate, until {answer["certified_until"]}; it signs as {awaited} when it is seen published so."
                : $"{answer.Json?["key_id"]} has its certificate, until {answer["certified_until"]}."));
    }

    public static Command Published(ServerOptions server)
    {
        var workspace = KeyCommand.Workspace();
        return new Command("published", "Looks now at the key set where the keys are published, and tells how they compare. What waited and is seen there is announced.") { workspace }.Calling(
            server,
            parsed => new(HttpMethod.Post, KeyCommand.Of(parsed, workspace) + "/published"),
            (terminal, _, answer) =>
            {
                terminal.Line(answer["failure"] is { } failure ? $"The key set at {answer["published_at"]} cannot be had: {failure}. Keys go on signing; as it was at {Cell.Of(answer.Json?["found_at"])}:" : $"{answer["published_at"]}:");
                terminal.Table(["KEY ID", "KID", "STATE", "WHY"], (answer.Json?["keys"]?.AsArray() ?? []).Select(key =>
                    Members.Select(member => Cell.Of(key?[member])).ToArray()));
                if (answer.Json?["others"] is JsonArray { Count: > 0 } others)
                {
                    terminal.Line($"Not of this workspace: {Cell.Of(others)}");
                }
            },
            accept: answer => answer["failure"] is null && (answer.Json?["keys"]?.AsArray() ?? []).All(key => $"{key?["state"]}" is "published"));
    }

    private static string Of(ParseResult parsed, Argument<string> workspace, Argument<string> key) => $"{KeyCommand.Of(parsed, workspace)}/{Uri.EscapeDataString(parsed.GetRequiredValue(key))}";
}
