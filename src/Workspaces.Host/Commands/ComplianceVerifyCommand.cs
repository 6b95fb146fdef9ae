using System.CommandLine;
using System.Text.Json.Nodes;
using Workspaces.Application.Compliance;
using Workspaces.Cli.Arguments;
using Workspaces.Cli.Remote;
using Workspaces.Cli.Terminals;
using Workspaces.Host.Compliance;

namespace Workspaces.Host.Commands;

/// <summary>Says whether a report is what an installation signed: against a file of keys without any network, or against the keys that a host publishes.</summary>
internal static class ComplianceVerifyCommand
{
    public static Command Create(ServerOptions server)
    {
        var file = new Argument<string>("file") { Description = "The signed report, or the page that holds it." };
        var keys = new Option<string?>("--keys") { Description = "The file with the JWK set to verify against; without it, the keys that the host publishes." };
        var command = new Command("verify", "Verifies a signed report, or a page: whether it was changed, and who signed it.") { file, keys };
        command.SetAction((parsed, cancellationToken) => parsed.GetValue(keys) is { } keyFile
            ? VerifyAsync(new(parsed), parsed.GetRequiredValue(file), () => Task.FromResult(GivenFile.ReadText("--keys", keyFile)))
            : server.UseAsync(parsed, (connection, terminal) => VerifyAsync(terminal, parsed.GetRequiredValue(file), async () =>
            {
                var answer = await connection.ReadPublishedAsync(ReportKeys.Path, cancellationToken);
                return answer.Succeeded ? answer.Body : throw new HttpRequestException($"it answered {(int)answer.Status} for {ReportKeys.Path}.");
            }), published: true));
        return command;
    }

    private static async Task<int> VerifyAsync(Terminal terminal, string file, Func<Task<string>> findKeys)
    {
        string text, keyText;
        try
        {
            (text, keyText) = (GivenFile.ReadText("file", file), await findKeys());
        }
        catch (MisuseException exception)
        {
            return terminal.Misuse(exception.Message);
        }

        if (PublishedReportKeys.TryParse(keyText) is not { } keys)
        {
            return terminal.Misuse("The keys are no JWK set.");
        }

        var page = text.StartsWith('<');
        var report = ReportSignature.Verify((page ? ReportPageHtml.FindJws(text) : text.Trim()) ?? "", keys);
        var refusal = !report.Succeeded ? report.Faults[0].Message : page ? await AgainstPageAsync(text, report.Value) : null;
        return refusal is null ? Tell(terminal, report.Value!) : Refuse(terminal, refusal);
    }

    /// <summary>What a page says, beside what is signed in it; null = the same.</summary>
    private static async Task<string?> AgainstPageAsync(string page, SignedReport report)
    {
        if (await ReportPageHtml.RenderAsync(report) == page)
        {
            return null;
        }

        return report.Document.ProductVersion == ReportDocument.Product
            ? "The report in the page is genuine, but the page shows something else: the page was changed."
            : $"The report in the page is genuine, but whether the page shows it can only be said by version {report.Document.ProductVersion}, which wrote it.";
    }

    private static int Refuse(Terminal terminal, string refusal)
    {
        terminal.Show(new JsonObject { ["valid"] = false, ["reason"] = refusal }, () => { });
        return terminal.Json ? ExitCode.Refused : terminal.Refuse(refusal);
    }

    private static int Tell(Terminal terminal, SignedReport report)
    {
        var json = new JsonObject { ["valid"] = true, ["key_id"] = report.KeyId, ["signed_at"] = report.IssuedAt, ["report"] = JsonObject.Create(report.Payload) };
        return terminal.Show(json, () => terminal.Fields(
            ("Genuine", "signed by an installation of these keys, and not changed since"),
            ("Signed by", $"{ReportText.Plain(report.Issuer)}, key {ReportText.Plain(report.KeyId)}"),
            ("Signed", ReportText.Of(report.IssuedAt)),
            ("Installation", ReportText.Plain(report.Document.Installation)),
            ("Workspace", ReportText.Plain(report.Document.Workspace)),
            ("Profile", ReportText.Plain($"{report.Document.Profile} {report.Document.ProfileVersion}")),
            ("Status", ReportText.Of(report.Document.Status))));
    }
}
