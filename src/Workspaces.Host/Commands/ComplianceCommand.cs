using System.CommandLine;
using Workspaces.Application.Compliance;
using Workspaces.Cli.Remote;
using Workspaces.Cli.Terminals;
using Workspaces.Host.Compliance;
using Workspaces.Storage.Database;

namespace Workspaces.Host.Commands;

/// <summary>The compliance report of a workspace of a running host.</summary>
internal static class ComplianceCommand
{
    public static Command Create(ServerOptions server)
    {
        var id = new Argument<string>("id") { Description = "The id of the workspace." };
        var jws = new Option<string?>("--jws") { Description = "Writes the signed report to this file." };
        var html = new Option<string?>("--html") { Description = "Writes the report to this file as a page that can be filed." };
        var command = new Command("compliance", "Judges a workspace by every rule and bound of its profile; exit code 1 when anything is violated.")
        {
            id, jws, html, ComplianceVerifyCommand.Create(server), Keys(server),
        };
        command.SetAction((parsed, cancellationToken) => server.UseAsync(parsed, async (connection, terminal) =>
        {
            var path = $"/workspaces/{Uri.EscapeDataString(parsed.GetRequiredValue(id))}/compliance";
            var answer = await connection.SendAsync(HttpMethod.Get, path, null, cancellationToken, ReportSignature.MediaType);
            if (!answer.Succeeded)
            {
                return ServerOptions.Refuse(terminal, answer);
            }

            var report = ReportSignature.Read(answer.Body);
            return report.Succeeded
                ? await TellAsync(terminal, report.Value, parsed.GetValue(jws), parsed.GetValue(html))
                : terminal.Refuse([.. report.Faults.Select(fault => fault.Message)]);
        }));
        return command;
    }

    private static Command Keys(ServerOptions server)
    {
        var command = new Command("keys", "Prints the keys by which reports of the host can be verified, as a JWK set.");
        command.SetAction((parsed, cancellationToken) => server.UseAsync(parsed, async (connection, terminal) =>
        {
            var answer = await connection.ReadPublishedAsync(ReportKeys.Path, cancellationToken);
            if (!answer.Succeeded)
            {
                return ServerOptions.Refuse(terminal, answer);
            }

            terminal.Line(answer.Body);
            return ExitCode.Done;
        }, published: true));
        return command;
    }

    private static async Task<int> TellAsync(Terminal terminal, SignedReport report, string? jws, string? html)
    {
        try
        {
            Write(jws, report.Jws + "\n");
            Write(html, html is null ? "" : await ReportPageHtml.RenderAsync(report));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return terminal.Refuse(exception.Message);
        }

        terminal.Show(System.Text.Json.Nodes.JsonObject.Create(report.Payload), () => ComplianceTable.Write(terminal, report.Document));
        return report.Document.Status is FapiExtensions.Compliance.ComplianceStatus.Violated ? ExitCode.Refused : ExitCode.Done;
    }

    private static void Write(string? file, string content)
    {
        if (file is not null)
        {
            OwnFile.Write(Path.GetFullPath(file), content, secret: false);
        }
    }
}
