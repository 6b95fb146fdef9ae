using System.CommandLine;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Workspaces.Cli.Arguments;
using Workspaces.Cli.Terminals;
using Workspaces.Host.Files;
using Workspaces.Storage.Database;

namespace Workspaces.Host.Commands;

internal static class CertificateCommand
{
    private const int MaxDays = 3650;

    public static Command Create(string[] settings) => new("certificate", "Client certificates of the development CA.") { Issue(settings) };

    private static Command Issue(string[] settings)
    {
        var subject = new Option<string>("--subject") { Description = "The distinguished name (RFC 4514), for example CN=tpp,O=Acme,C=GB.", Required = true };
        var dns = new Option<string[]>("--dns") { Description = "A DNS name it is for; may be repeated." };
        var days = new Option<int>("--days") { Description = "How long it is valid.", DefaultValueFactory = _ => 365 };
        var directory = new Option<string>("--out") { Description = "Where certificate.pem and certificate-key.pem go.", DefaultValueFactory = _ => "." };
        var command = new Command("issue", "Issues a client certificate for use with a server on this machine.") { subject, dns, days, directory };
        command.SetAction(parsed =>
        {
            var terminal = new Terminal(parsed);
            return parsed.GetValue(days) is < 1 or > MaxDays
                ? terminal.Misuse($"--days is a number from 1 to {MaxDays}.")
                : Issue(terminal, Settings.Read(settings), new(
                    parsed.GetRequiredValue(subject), parsed.GetValue(dns) ?? [], TimeSpan.FromDays(parsed.GetValue(days)), Path.GetFullPath(parsed.GetRequiredValue(directory))));
        });
        return command;
    }

    private static int Issue(Terminal terminal, Settings settings, Request request)
    {
        if (!settings.Development)
        {
            return terminal.Refuse("The development CA serves the Development environment only; have your own authority issue the certificate, or set ASPNETCORE_ENVIRONMENT=Development.");
        }

        var (file, keyFile) = (Path.Combine(request.Directory, "certificate.pem"), Path.Combine(request.Directory, "certificate-key.pem"));
        if (File.Exists(file) || File.Exists(keyFile))
        {
            return terminal.Refuse($"There is a certificate in {request.Directory} already; name another directory with --out.");
        }

        try
        {
            using var ca = DevelopmentCa.Open(DataDirectory.Open(settings.DataDirectory), TimeProvider.System);
            using var certificate = ca.IssueClientCertificate(request.Subject, new() { Dns = request.Dns }, request.Lifetime);
            using var key = certificate.GetRSAPrivateKey();
            OwnFile.CreateDirectory(request.Directory);
            OwnFile.Write(keyFile, key?.ExportPkcs8PrivateKeyPem() + "\n", secret: true);
            OwnFile.Write(file, certificate.ExportCertificatePem() + "\n", secret: false);
            return Tell(terminal, certificate, request, file, keyFile);
        }
        catch (FormatException exception)
        {
            return terminal.Misuse($"--subject is no distinguished name: {exception.Message}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return terminal.Refuse($"{request.Directory} cannot be written: {exception.Message}");
        }
    }

    private static int Tell(Terminal terminal, X509Certificate2 certificate, Request request, string file, string keyFile)
    {
        var ends = new DateTimeOffset(certificate.NotAfter).ToUniversalTime();
        var json = new JsonObject
        {
            ["subject"] = request.Subject,
            ["certificate_file"] = file,
            ["key_file"] = keyFile,
            ["expires_at"] = ends,
            ["thumbprint_sha256"] = System.Buffers.Text.Base64Url.EncodeToString(certificate.GetCertHash(System.Security.Cryptography.HashAlgorithmName.SHA256)),
        };
        return terminal.Show(json, () => terminal.Fields(
            ("Subject", request.Subject), ("Certificate", file), ("Private key", keyFile), ("Expires", ends.ToString("yyyy-MM-dd"))));
    }

    private sealed record Request(string Subject, string[] Dns, TimeSpan Lifetime, string Directory);
}
