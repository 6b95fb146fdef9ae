using Workspaces.Client.Flows;
using Workspaces.Client.Http;

namespace Workspaces.Samples.Tests.Clients;

/// <summary>Who opens the address that a client shows, signs in and allows what is asked.</summary>
internal static class Customer
{
    private const int MostPages = 10;

    /// <returns>The address at which the browser arrived at the client.</returns>
    public static async Task<Uri> AllowAsync(Browser browser, Uri address, string redirectUri, CancellationToken cancellationToken)
    {
        var page = await browser.GetAsync(address, cancellationToken);
        for (var pages = 0; pages < MostPages && !ResponseReader.Arrived(page, redirectUri); pages++)
        {
            page = page.Location is { } on ? await browser.GetAsync(on, cancellationToken) : await AnswerAsync(browser, page, cancellationToken);
        }

        Assert.True(page.Location is not null, page.Answer.Body);
        return page.Location;
    }

    private static Task<Page> AnswerAsync(Browser browser, Page page, CancellationToken cancellationToken)
    {
        var form = page.Forms.FirstOrDefault(form => form.Has("password")) ?? page.Forms.FirstOrDefault(form => form.Has("decision"));
        Assert.True(form is not null, page.Answer.Body);
        var values = form.Defaults();
        if (form.Has("password"))
        {
            (values["username"], values["password"]) = ("alice", "wonderland");
        }
        else
        {
            values["decision"] = "allow";
            foreach (var account in form.Controls.Where(control => control.Name == "account" && !values.Has("account")).ToArray())
            {
                values.Add(account.Name, account.Value);
            }
        }

        return browser.SubmitAsync(form, values, cancellationToken);
    }
}
