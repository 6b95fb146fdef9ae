using Workspaces.Host.Tests.Admin;
using Workspaces.Testing;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Commands;

/// <summary>How pages look, from a terminal.</summary>
public sealed class BrandingCommandTests(HostFixture host) : IDisposable
{
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    private readonly TestDirectory _files = new();

    [Fact]
    public async Task Sets_shows_and_resets_colours_language_and_logo()
    {
        var id = await host.NewWorkspaceAsync();
        await File.WriteAllBytesAsync(_files.File("logo.png"), Png, TestContext.Current.CancellationToken);

        var set = await RunAsync("set", id, "--accent", "#0b5cad", "--language", "pt-BR", "--json");
        var logo = await RunAsync("logo", id, _files.File("logo.png"), "--json");
        var shown = await RunAsync("show", id);
        var forgotten = await RunAsync("logo", id);
        var removed = await RunAsync("logo", id, "--none");
        var reset = await RunAsync("reset", id);

        Assert.Equal(("#0b5cad", "pt-BR"), ((string?)set.Json["accent"], (string?)set.Json["language"]));
        Assert.Equal("image/png", (string?)logo.Json["logo"]!["media_type"]);
        Assert.Contains("#0b5cad", shown.Output, StringComparison.Ordinal);
        Assert.Contains("image/png", shown.Output, StringComparison.Ordinal);
        Assert.Equal((2, "Give file, or --none. Try branding logo --help."), (forgotten.Code, Assert.Single(forgotten.Errors)));
        Assert.Equal($"{id} has no logo.{Environment.NewLine}", removed.Output);
        Assert.Equal($"The pages of {id} look as they come.{Environment.NewLine}", reset.Output);
        Assert.Null((await RunAsync("show", id, "--json")).Json["accent"]);
        Assert.Equal(
            ["Accent                as the pages come", "Accent on dark pages  as the pages come", "Language              as client and browser ask", "Logo                  none"],
            (await RunAsync("show", id)).Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Keeps_what_is_not_named()
    {
        var id = await host.NewWorkspaceAsync();
        await RunAsync("set", id, "--accent", "#0b5cad", "--language", "pt-BR");

        var language = await RunAsync("set", id, "--language", "en", "--json");
        var none = await RunAsync("set", id, "--accent", "none", "--json");
        var nothing = await RunAsync("set", id);

        Assert.Equal(("#0b5cad", "en"), ((string?)language.Json["accent"], (string?)language.Json["language"]));
        Assert.Equal((null, "en"), ((string?)none.Json["accent"], (string?)none.Json["language"]));
        Assert.Equal((2, "Say what to set: --accent, --accent-dark, --language. Try branding set --help."), (nothing.Code, Assert.Single(nothing.Errors)));
    }

    [Fact]
    public async Task Says_what_is_wrong()
    {
        var id = await host.NewWorkspaceAsync();
        await File.WriteAllTextAsync(_files.File("logo.svg"), "<svg/>", TestContext.Current.CancellationToken);

        var pale = await RunAsync("set", id, "--accent", "#ffff00");
        var svg = await RunAsync("logo", id, _files.File("logo.svg"));
        var missing = await RunAsync("logo", id, _files.File("none.png"));

        Assert.Equal((1, 2, 2), (pale.Code, svg.Code, missing.Code));
        Assert.StartsWith("accent has a contrast of 1.0 to #ffffff", Assert.Single(pale.Errors), StringComparison.Ordinal);
        Assert.Contains("image/png, image/jpeg, image/webp", Assert.Single(svg.Errors), StringComparison.Ordinal);
    }

    public void Dispose() => _files.Dispose();

    private Task<Run> RunAsync(params string[] arguments) => Run.BesideAsync(host, ["branding", .. arguments]);
}
