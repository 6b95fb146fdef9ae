using System.CommandLine;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Workspaces.Cli.Arguments;
using Workspaces.Cli.Commands;
using Workspaces.Cli.Remote;
using Workspaces.Cli.Terminals;
using Workspaces.Host.Files;

namespace Workspaces.Host.Commands;

internal static class CertificateCommand
{
    private const int MaxDays = 3650;

    public static Command Create(string[] settings)
    {
        var server = new ServerOptions(() => Settings.Read(settings).Local);
        return server.AddTo(new("certificate", "Which certificates and keys end when, and certificates to develop with: of the development CA, and of the regimes' authorities.") { Issue(settings, server), RenewalsCommand.Create(server) });
    }

    private static Command Issue(string[] settings, ServerOptions server)
    {
        var subject = new Option<string?>("--subject") { Description = "The distinguished name (RFC 4514), for example CN=tpp,O=Acme,C=GB." };
        var dns = new Option<string[]>("--dns") { Description = "A DNS name it is for; may be repeated." };
        var days = new Option<int>("--days") { Description = "How long it is valid.", DefaultValueFactory = _ => 365 };
        var directory = new Option<string>("--out") { Description = "Where certificate.pem and certificate-key.pem go.", DefaultValueFactory = _ => "." };
        var regime = new RegimeCertificate();
        var command = new Command("issue", "Issues a client certificate for use with a server on this machine.") { subject, dns, days, directory };
        regime.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var (terminal, files) = (new Terminal(parsed), new CertificateFilePlaces(Path.GetFullPath(parsed.GetRequiredValue(directory))));
            return (parsed.GetValue(subject), parsed.GetValue(regime.Regime), parsed.GetValue(days)) switch
            {
                (_, _, < 1 or > MaxDays) => Task.FromResult(terminal.Misuse($"--days is a number from 1 to {MaxDays}.")),
                (null, not null, var until) => regime.IssueAsync(server, parsed, parsed.GetValue(dns) ?? [], until, files, cancellationToken),
                ({ } name, null, var until) => Task.FromResult(Issue(terminal, Settings.Read(settings), new(name, parsed.GetValue(dns) ?? [], TimeSpan.FromDays(until), files))),
                _ => Task.FromResult(terminal.Misuse("Give --subject for a certificate of the development CA, or --regime for one of a regime's authority.")),
            };
        });
        return command;
    }

    private static int Issue(Terminal terminal, Settings settings, Request request)
    {
        if (!settings.Development)
        {
            return terminal.Refuse("The development CA serves the Development environment only; have your own authority issue the certificate, or set ASPNETCORE_ENVIRONMENT=Development.");
        }

        if (request.Files.Taken)
        {
            return terminal.Refuse(request.Files.Refusal);
        }

        try
        {
            using var ca = DevelopmentCa.Open(DataDirectory.Open(settings.DataDirectory), TimeProvider.System);
            using var certificate = ca.IssueClientCertificate(request.Subject, new() { Dns = request.Dns }, request.Lifetime);
            using var key = certificate.GetRSAPrivateKey();
            request.Files.Write(certificate.ExportCertificatePem() + "\n", key?.ExportPkcs8PrivateKeyPem() + "\n");
            return Tell(terminal, certificate, request);
        }
        catch (FormatException exception)
        {
            return terminal.Misuse($"--subject is no distinguished name: {exception.Message}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return terminal.Refuse($"{request.Files.Directory} cannot be written: {exception.Message}");
        }
    }

    private static int Tell(Terminal terminal, X509Certificate2 certificate, Request request)
    {
        var ends = new DateTimeOffset(certificate.NotAfter).ToUniversalTime();
        var json = new JsonObject
        {
            ["subject"] = request.Subject,
            ["certificate_file"] = request.Files.Certificate,
            ["key_file"] = request.Files.Key,
            ["expires_at"] = ends,
            ["thumbprint_sha256"] = System.Buffers.Text.Base64Url.EncodeToString(certificate.GetCertHash(System.Security.Cryptography.HashAlgorithmName.SHA256)),
        };
        return terminal.Show(json, () => terminal.Fields(
            ("Subject", request.Subject), ("Certificate", request.Files.Certificate), ("Private key", request.Files.Key), ("Expires", ends.ToString("yyyy-MM-dd"))));
    }

    private sealed record Request(string Subject, string[] Dns, TimeSpan Lifetime, CertificateFilePlaces Files);
}
