using System.Text.Json.Nodes;
using Workspaces.Client.Http;

namespace Workspaces.Cli.Certification.Checking;

/// <summary>A browser that does what a configuration's <c>browser</c> says, by the suite's rules: one entry for an address, its tasks in order, elements by their ids.</summary>
/// <param name="entries">The entries; one with a <c>match-limit</c> is used so many times at most.</param>
/// <param name="issuer">Pages of other servers are not loaded: there the browser has arrived.</param>
/// <param name="newBrowser">Makes a browser without cookies.</param>
internal sealed class ScriptedBrowser(JsonArray entries, string issuer, Func<Browser> newBrowser, CancellationToken cancellationToken)
{
    private const int MostRedirects = 20;
    private readonly string _server = new Uri(issuer).Authority;
    private readonly Dictionary<JsonNode, int> _used = [];

    /// <summary>Opens an address in a new browser and does what is to be done there.</summary>
    /// <returns>The last page, or where it is sent.</returns>
    /// <exception cref="FormatException">The steps do not fit the pages.</exception>
    public async Task<Page> VisitAsync(Uri url)
    {
        var entry = entries.FirstOrDefault(one => one is not null && Wildcard.Matches((string?)one["match"] ?? "", url.AbsoluteUri) && IsLeft(one))
            ?? throw new FormatException($"No entry of browser matches {url.GetLeftPart(UriPartial.Path)}.");
        using var browser = newBrowser();
        var page = await FollowAsync(browser, await browser.GetAsync(url, cancellationToken));
        foreach (var task in entry["tasks"]?.AsArray().OfType<JsonObject>() ?? [])
        {
            page = await DoAsync(browser, page, task);
        }

        return page;
    }

    private bool IsLeft(JsonNode entry)
    {
        if (entry["match-limit"] is not { } limit)
        {
            return true;
        }

        var used = _used.GetValueOrDefault(entry);
        _used[entry] = used + 1;
        return used < (int)limit;
    }

    private async Task<Page> DoAsync(Browser browser, Page page, JsonObject task)
    {
        if (!Wildcard.Matches((string?)task["match"] ?? "*", AddressOf(page)))
        {
            return task["optional"]?.GetValue<bool>() is true
                ? page
                : throw new FormatException($"'{task["task"]}' is to be done at {task["match"]}, and the browser is at {Told(page)}.");
        }

        var typed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var command in task["commands"]?.AsArray().Select(one => one!.AsArray().Select(part => $"{part}").ToArray()) ?? [])
        {
            page = await CommandAsync(browser, page, command, typed);
        }

        return page;
    }

    private async Task<Page> CommandAsync(Browser browser, Page page, string[] command, Dictionary<string, string> typed)
    {
        var (verb, id) = (command[0], command[2]);
        // The suite's own page is not loaded.
        if (HasArrived(page))
        {
            return page;
        }

        if (!page.HasElement(id))
        {
            return command[^1] == "optional" ? page : throw new FormatException($"There is no element '{id}' at {Told(page)}.");
        }

        if (verb == "text")
        {
            typed[id] = command[3];
        }

        if (verb == "click" && page.Forms.SelectMany(form => form.Controls).FirstOrDefault(control => control.Id == id) is { Type: "checkbox" or "radio" } box)
        {
            typed[id] = box.Value;
            return page;
        }

        return verb == "click" ? await ClickAsync(browser, page, id, typed) : page;
    }

    private async Task<Page> ClickAsync(Browser browser, Page page, string id, Dictionary<string, string> typed)
    {
        var form = page.Forms.FirstOrDefault(one => one.Controls.Any(control => control.Id == id)) ?? throw new FormatException($"'{id}' sends no form at {Told(page)}.");
        var values = form.Defaults();
        foreach (var control in form.Controls.Where(control => control.Id is not null && typed.ContainsKey(control.Id)))
        {
            values[control.Name] = typed[control.Id!];
        }

        if (form.Controls.First(control => control.Id == id) is { Name.Length: > 0 } button)
        {
            values.Add(button.Name, button.Value);
        }

        return await FollowAsync(browser, await browser.SubmitAsync(form, values, cancellationToken));
    }

    private async Task<Page> FollowAsync(Browser browser, Page page)
    {
        for (var redirects = 0; redirects < MostRedirects && page.Location is { } next && next.Authority == _server; redirects++)
        {
            page = await browser.GetAsync(next, cancellationToken);
        }

        return page;
    }

    private bool HasArrived(Page page) => page.Location is { } location && location.Authority != _server;

    private static string AddressOf(Page page) => (page.Location ?? page.Url).AbsoluteUri;

    private static string Told(Page page) => PageText.Of(page);
}
