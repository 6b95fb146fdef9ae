using System.Net;

namespace Workspaces.Client.Http;

/// <summary>The browser of an end user, as far as plain pages need one.</summary>
public sealed class Browser(HttpClient http, CookieContainer cookies, Action<Exchange>? watch = null) : IDisposable
{
    /// <summary>Ends every session, and keeps the connections.</summary>
    public void ForgetCookies()
    {
        foreach (Cookie cookie in cookies.GetAllCookies())
        {
            cookie.Expired = true;
        }
    }

    /// <summary>What it would send to a page, for whoever copies it.</summary>
    public string CookiesFor(Uri url) => cookies.GetCookieHeader(url);

    /// <summary>Loads a page.</summary>
    public Task<Page> GetAsync(Uri url, CancellationToken cancellationToken) => SendAsync(new(HttpMethod.Get, url), cancellationToken);

    /// <summary>Sends a form with these values.</summary>
    public Task<Page> SubmitAsync(HtmlForm form, FormParameters values, CancellationToken cancellationToken)
    {
        if (!form.Method.Equals("post", StringComparison.OrdinalIgnoreCase))
        {
            return GetAsync(new UriBuilder(form.Action) { Query = values.Encode() }.Uri, cancellationToken);
        }

        var content = new FormUrlEncodedContent(values);
        return SendAsync(new(HttpMethod.Post, form.Action) { Content = content }, cancellationToken);
    }

    public void Dispose() => http.Dispose();

    private async Task<Page> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        {
            using var response = await http.SendAsync(request, cancellationToken);
            var answer = await Answer.ReadAsync(response, cancellationToken);
            var url = request.RequestUri!;
            var location = response.Headers.Location is { } target ? new Uri(url, target) : null;
            // The password of the sign-in form is nobody's to watch.
            watch?.Invoke(new(request.Method.Method, url, null, (int)answer.Status, location?.ToString() ?? answer.Body));
            return new(url, answer, location);
        }
    }
}
