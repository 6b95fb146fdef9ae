using System.CommandLine;
using Workspaces.Cli.Remote;

namespace Workspaces.Cli.Directories;

/// <summary>Certificates that a regime's authority issued.</summary>
internal static class IssuedCertificateCommand
{
    private const string Path = "certificates";

    public static Command Create(ServerOptions server) => new("certificate", "What a regime's authority issued; certificate issue --regime issues more.") { List(server), Revoke(server) };

    private static Command List(ServerOptions server)
    {
        var regime = DirectoryPath.Regime();
        return new Command("list", "Lists the certificates, revoked ones too.") { regime }.Listing(
            server, parsed => $"{DirectoryPath.Of(parsed, regime)}/{Path}", _ => null,
            ("SERIAL NUMBER", "serial_number"), ("KIND", "kind"), ("SOFTWARE", "software_id"), ("EXPIRES", "expires_at"), ("REVOKED", "revoked_at"));
    }

    private static Command Revoke(ServerOptions server)
    {
        var (regime, serial) = (DirectoryPath.Regime(), new Argument<string>("serial-number") { Description = "In hexadecimal, as directory certificate list shows it." });
        return new Command("revoke", "Revokes a certificate: list and responder say so from now on.") { regime, serial }.Calling(
            server,
            parsed => new(HttpMethod.Post, DirectoryPath.Of(parsed, regime, Path, serial) + "/revoke"),
            (terminal, _, answer) => terminal.Line($"Revoked {answer.Json?["serial_number"]}, {answer.Json?["subject"]}."));
    }
}
