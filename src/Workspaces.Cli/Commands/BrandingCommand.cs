using System.CommandLine;
using System.Text.Json.Nodes;
using Workspaces.Cli.Arguments;
using Workspaces.Cli.Remote;

namespace Workspaces.Cli.Commands;

/// <summary>How the pages of a workspace look and speak.</summary>
internal static class BrandingCommand
{
    private const string None = "none";
    private const string AsItComes = "as the pages come";

    public static Command Create(Func<LocalInstallation> installation)
    {
        var server = new ServerOptions(installation);
        return server.AddTo(new("branding", "Colours, language and logo of the pages of a workspace.") { Show(server), Set(server), Logo(server), Reset(server) });
    }

    private static Command Show(ServerOptions server)
    {
        var workspace = Workspace();
        return new Command("show", "Shows how the pages look.") { workspace }.Calling(
            server,
            parsed => new(HttpMethod.Get, Of(parsed, workspace)),
            (terminal, _, answer) => terminal.Fields(
                ("Accent", answer["accent"] ?? AsItComes),
                ("Accent on dark pages", answer["accent_dark"] ?? (answer["accent"] is null ? AsItComes : "made of the accent")),
                ("Language", answer["language"] ?? "as client and browser ask"),
                ("Logo", answer.Json?["logo"] is { } logo ? $"{logo["url"]} ({logo["media_type"]}, {logo["bytes"]} bytes)" : "none")));
    }

    private static Command Set(ServerOptions server)
    {
        var workspace = Workspace();
        var accent = new Option<string?>("--accent") { Description = $"The colour of buttons and marks as #rrggbb, readable on white; {None} = as the pages come." };
        var dark = new Option<string?>("--accent-dark") { Description = $"The same on dark pages; {None} = made of --accent." };
        var language = new Option<string?>("--language") { Description = $"Spoken where the client and the browser name none that the pages speak: en or pt-BR; {None} = as the pages come." };
        (string Member, Option<string?> Option)[] parts = [("accent", accent), ("accent_dark", dark), ("language", language)];
        var command = new Command("set", "Sets colours and language; what is not named stays, and so does the logo.") { workspace, accent, dark, language };
        command.JudgedBy(result =>
        {
            if (parts.All(part => result.GetValue(part.Option) is null))
            {
                result.AddError($"Say what to set: {string.Join(", ", parts.Select(part => part.Option.Name))}.");
            }
        });
        return command.Calling(server, parsed => new(
            HttpMethod.Patch,
            Of(parsed, workspace),
            new(parts.Where(part => parsed.GetValue(part.Option) is not null)
                .Select(part => KeyValuePair.Create(part.Member, parsed.GetValue(part.Option) is var value && value == None ? null : (JsonNode?)value)))));
    }

    private static Command Logo(ServerOptions server)
    {
        var workspace = Workspace();
        var file = new Argument<string?>("file") { Description = "A PNG, JPEG or WebP file, up to 128 KiB.", Arity = ArgumentArity.ZeroOrOne };
        var none = new Option<bool>("--none") { Description = "Removes the logo." };
        return new Command("logo", "Sets the logo, or removes it with --none.") { workspace, file, none }.OneOf(file, none).Calling(
            server,
            parsed => parsed.GetValue(file) is { } name
                ? new(HttpMethod.Put, Of(parsed, workspace) + "/logo") { File = Picture(name) }
                : new(HttpMethod.Delete, Of(parsed, workspace) + "/logo"),
            (terminal, parsed, answer) =>
            {
                if (answer.Json is { } json)
                {
                    terminal.Members(json);
                }
                else
                {
                    terminal.Line($"{parsed.GetRequiredValue(workspace)} has no logo.");
                }
            },
            _ => new() { ["removed"] = true });
    }

    private static Command Reset(ServerOptions server)
    {
        var workspace = Workspace();
        return new Command("reset", "Lets the pages look as they come.") { workspace }.Calling(
            server,
            parsed => new(HttpMethod.Delete, Of(parsed, workspace)),
            (terminal, parsed, _) => terminal.Line($"The pages of {parsed.GetRequiredValue(workspace)} look as they come."),
            _ => new() { ["reset"] = true });
    }

    private static Argument<string> Workspace() => new("workspace") { Description = "The id of the workspace." };

    private static string Of(ParseResult parsed, Argument<string> workspace) => RemoteCommand.Of(parsed.GetRequiredValue(workspace)) + "/branding";

    private static SentFile Picture(string file)
    {
        var (content, mediaType) = PictureFile.Read("file", file);
        return new(content, mediaType);
    }
}
