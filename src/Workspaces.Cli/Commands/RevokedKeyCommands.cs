using System.CommandLine;
using System.Text.Json.Nodes;
using Workspaces.Cli.Arguments;
using Workspaces.Cli.Remote;
using Workspaces.Cli.Terminals;

namespace Workspaces.Cli.Commands;

/// <summary>Keys and certificates of clients that somebody else has.</summary>
internal static class RevokedKeyCommands
{
    public static Command Revoke(ServerOptions server) => Make(
        server, "revoke-key", "revoked", "Takes a key or certificate of a client no longer, whatever its key set or its authority shows, and no tokens that are bound to it.");

    public static Command Accept(ServerOptions server) => Make(server, "accept-key", "accepted", "Takes a key or certificate again that was revoked.");

    private static Command Make(ServerOptions server, string verb, string list, string description)
    {
        var workspace = new Argument<string>("workspace") { Description = "The id of the workspace." };
        var client = new Argument<string>("client-id") { Description = "The id of the client." };
        var kid = new Option<string?>("--kid") { Description = "The id of the key in the client's key set." };
        var thumbprint = new Option<string?>("--thumbprint") { Description = "SHA-256 of the certificate, or of the key by RFC 7638: base64url, or hexadecimal." };
        return new Command(verb, description) { workspace, client, kid, thumbprint }.OneOf(kid, thumbprint).Calling(
            server,
            parsed => new(
                HttpMethod.Post,
                $"{RemoteCommand.Of(parsed.GetRequiredValue(workspace))}/{list}-client-keys/{Uri.EscapeDataString(parsed.GetRequiredValue(client))}",
                new() { [parsed.GetValue(kid) is null ? "thumbprint" : "kid"] = parsed.GetValue(kid) ?? parsed.GetValue(thumbprint) }),
            (terminal, _, answer) => Tell(terminal, answer.Json?["revoked_keys"]?.AsArray() ?? []));
    }

    private static void Tell(Terminal terminal, JsonArray revoked)
    {
        terminal.Line(revoked.Count == 0 ? "No key or certificate of the client is revoked." : "Revoked of the client:");
        foreach (var key in revoked)
        {
            terminal.Line($"{key?["kind"]} {key?["thumbprint"]}, as {key?["named"]}, since {key?["revoked_at"]?.GetValue<DateTimeOffset>():u}");
        }
    }
}
