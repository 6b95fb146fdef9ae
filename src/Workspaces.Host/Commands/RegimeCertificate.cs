using System.CommandLine;
using System.Text.Json.Nodes;
using Workspaces.Cli.Arguments;
using Workspaces.Cli.Remote;
using Workspaces.Cli.Terminals;
using Workspaces.Storage.Database;

namespace Workspaces.Host.Commands;

/// <summary>Certificates of a regime's authority, which a running host in Development issues.</summary>
internal sealed class RegimeCertificate
{
    public Option<string?> Regime { get; } = new("--regime") { Description = "The regime whose authority issues it, with the subject that the regime wants: uk, brazil or cdr. A host must be running." };
    public Option<string?> Software { get; } = new("--software") { Description = "With --regime: the software of its directory that it is for." };
    public Option<string> Kind { get; } = new("--kind")
    {
        Description = "With --regime: transport, signing (uk, brazil), qwac, qseal (uk) or server (cdr).",
        DefaultValueFactory = _ => "transport",
    };

    public Option<string?> Request { get; } = new("--request") { Description = "With --regime: a certificate request (PKCS#10, PEM) whose key it is for; without it, a key is made." };

    public void AddTo(Command command)
    {
        command.Add(Regime);
        command.Add(Software);
        command.Add(Kind);
        command.Add(Request);
    }

    /// <param name="files">Where certificate, key and chain go.</param>
    public Task<int> IssueAsync(ServerOptions server, ParseResult parsed, string[] dns, int days, CertificateFilePlaces files, CancellationToken cancellationToken) =>
        server.UseAsync(parsed, async (connection, terminal) =>
        {
            if (parsed.GetValue(Software) is not { } software)
            {
                return terminal.Misuse("--regime takes --software, the id of the software that the certificate is for.");
            }

            if (dns.Length > 1)
            {
                return terminal.Misuse("With --regime, --dns is given once.");
            }

            if (files.Taken)
            {
                return terminal.Refuse(files.Refusal);
            }

            var body = new JsonObject { ["kind"] = parsed.GetRequiredValue(Kind), ["software_id"] = software, ["days"] = days };
            if (dns is [var name])
            {
                body["dns"] = name;
            }

            if (parsed.GetValue(Request) is { } file)
            {
                body["request"] = GivenFile.ReadText(Request.Name, file);
            }

            var answer = await connection.SendAsync(HttpMethod.Post, $"/directory/{Uri.EscapeDataString(parsed.GetRequiredValue(Regime)!)}/certificates", body, cancellationToken);
            return answer.Succeeded && answer.Json is { } json ? Tell(terminal, json, files) : ServerOptions.Refuse(terminal, answer);
        });

    private static int Tell(Terminal terminal, JsonObject issued, CertificateFilePlaces files)
    {
        files.Write($"{issued["certificate"]}\n", (string?)issued["key"] is { } key ? key + "\n" : null);
        OwnFile.Write(files.Chain, $"{issued["chain"]}", secret: false);
        var json = new JsonObject
        {
            ["subject"] = $"{issued["subject"]}",
            ["serial_number"] = $"{issued["serial_number"]}",
            ["certificate_file"] = files.Certificate,
            ["key_file"] = issued["key"] is null ? null : files.Key,
            ["chain_file"] = files.Chain,
            ["expires_at"] = issued["expires_at"]?.DeepClone(),
            ["key_id"] = issued["key_id"]?.DeepClone(),
        };
        return terminal.Show(json, () => terminal.Fields([.. json.Select(member => (member.Key, member.Value?.ToString()))]));
    }
}
