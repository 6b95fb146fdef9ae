using Workspaces.Client.Discovery;
using Workspaces.Client.Http;

namespace Workspaces.Client.Flows;

/// <summary>The part of a flow that happens in the user's browser.</summary>
internal sealed class AuthorizationVisit(TppOptions options, AuthorizationServer server, ResponseReader reader, TppHttp http, CancellationToken stopping)
{
    private const int MostPages = 20;

    public async Task<AuthorizationResponse> RunAsync(AuthorizationAttempt attempt, FormParameters query, FlowChanges changes)
    {
        changes.Query?.Invoke(query);
        using var own = changes.Browser is null ? http.NewBrowser() : null;
        var browser = changes.Browser ?? own!;
        var page = await browser.GetAsync(new UriBuilder(server.Endpoint("authorization_endpoint", mutualTls: false)) { Query = query.Encode() }.Uri, stopping);
        (string?, string?) tried = default;
        for (var pages = 1; pages < MostPages && !ResponseReader.Arrived(page, attempt.RedirectUri); pages++)
        {
            if (Next(page, changes, ref tried) is not { } next)
            {
                break;
            }

            page = await next(browser);
        }

        return reader.Read(page, attempt);
    }

    /// <summary>What a user would do on this page; null when there is nothing to do.</summary>
    private Func<Browser, Task<Page>>? Next(Page page, FlowChanges changes, ref (string? Username, string? Password) tried)
    {
        if (page.Location is { } location)
        {
            return browser => browser.GetAsync(location, stopping);
        }

        if (!page.Answer.Succeeded)
        {
            return null;
        }

        if (page.Forms.FirstOrDefault(form => form.Has("password")) is { } signIn)
        {
            var values = SignIn(signIn, changes);
            // What was wrong stays wrong, and guessing locks the user out.
            var again = tried == (values["username"], values["password"]);
            tried = (values["username"], values["password"]);
            return again ? null : browser => browser.SubmitAsync(signIn, values, stopping);
        }

        return page.Forms.FirstOrDefault(form => form.Controls.Any(control => control is { Name: "decision", Value: "allow" })) is { } consent
            ? browser => browser.SubmitAsync(consent, Decide(consent, changes), stopping)
            : null;
    }

    private FormParameters SignIn(HtmlForm form, FlowChanges changes)
    {
        var values = form.Defaults();
        values["username"] = options.Username;
        values["password"] = options.Password;
        changes.SignInForm?.Invoke(values);
        return values;
    }

    private static FormParameters Decide(HtmlForm form, FlowChanges changes)
    {
        var values = form.Defaults();
        values["decision"] = changes.Decision;
        if (!values.Has("account"))
        {
            // Of boxes each, of radio buttons one.
            var accounts = form.Controls.Where(control => control.Name == "account").ToList();
            foreach (var account in accounts is [{ Type: "radio" }, ..] ? accounts.Take(1) : accounts)
            {
                values.Add(account.Name, account.Value);
            }
        }

        changes.ConsentForm?.Invoke(values);
        return values;
    }
}
