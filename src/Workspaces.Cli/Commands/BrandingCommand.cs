using System.CommandLine;
using Workspaces.Cli.Arguments;
using Workspaces.Cli.Remote;

namespace Workspaces.Cli.Commands;

/// <summary>How the pages of a workspace look and speak.</summary>
internal static class BrandingCommand
{
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
        var accent = new Option<string?>("--accent") { Description = "The colour of buttons and marks as #rrggbb, readable on white." };
        var dark = new Option<string?>("--accent-dark") { Description = "The same on dark pages; without it, made of --accent." };
        var language = new Option<string?>("--language") { Description = "Spoken where the client and the browser name none that the pages speak: en or pt-BR." };
        return new Command("set", "Sets colours and language; what is not named is as the pages come. The logo stays.") { workspace, accent, dark, language }.Calling(
            server,
            parsed => new(HttpMethod.Put, Of(parsed, workspace), new()
            {
                ["accent"] = parsed.GetValue(accent),
                ["accent_dark"] = parsed.GetValue(dark),
                ["language"] = parsed.GetValue(language),
            }));
    }

    private static Command Logo(ServerOptions server)
    {
        var workspace = Workspace();
        var file = new Argument<string?>("file") { Description = "A PNG, JPEG or WebP file, up to 128 KiB; without it the logo is removed.", Arity = ArgumentArity.ZeroOrOne };
        return new Command("logo", "Sets or removes the logo.") { workspace, file }.Calling(
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
