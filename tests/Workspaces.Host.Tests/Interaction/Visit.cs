using Workspaces.Client.Flows;
using Workspaces.Client.Http;

namespace Workspaces.Host.Tests.Interaction;

/// <summary>Somebody on the way through one request, who may stop and turn anywhere.</summary>
/// <param name="Tpp">The client.</param>
/// <param name="Attempt">What it asked.</param>
/// <param name="Browser">In what the person reads.</param>
/// <param name="Consent">The page that the person is at.</param>
/// <param name="RequestUri">Under which the request waits.</param>
internal sealed record Visit(Tpp Tpp, AuthorizationAttempt Attempt, Browser Browser, Page Consent, string RequestUri)
{
    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    /// <summary>The page's own address, where the way back leads.</summary>
    public Uri Url => Authorize(new() { ["client_id"] = Tpp.Options.ClientId, ["request_uri"] = RequestUri });

    /// <summary>To the sign-in page.</summary>
    public static async Task<Visit> BeginAsync(Tpp tpp)
    {
        var attempt = tpp.Start();
        var browser = tpp.NewBrowser();
        var query = tpp.Options.Style.Delivery is Delivery.ObjectByValue
            ? new FormParameters
            {
                ["client_id"] = tpp.Options.ClientId,
                ["response_type"] = attempt.Parameters["response_type"],
                ["scope"] = attempt.Parameters["scope"],
                ["redirect_uri"] = attempt.RedirectUri,
                ["request"] = tpp.RequestObject(attempt),
            }
            : new() { ["client_id"] = tpp.Options.ClientId, ["request_uri"] = (await tpp.PushAsync(attempt))["request_uri"] };
        var start = new Visit(tpp, attempt, browser, null!, "");
        var sent = await browser.GetAsync(start.Authorize(query), Stopping);
        var signIn = await browser.GetAsync(sent.Location!, Stopping);
        return start with { Consent = signIn, RequestUri = FormParameters.Parse(sent.Location!.Query)["request_uri"]! };
    }

    /// <summary>From there to the question.</summary>
    public async Task<Visit> SignInAsync()
    {
        var form = Consent.Forms.Single(form => form.Has("password"));
        var signedIn = await Browser.SubmitAsync(form, new(form.Defaults()) { ["username"] = "alice", ["password"] = "wonderland" }, Stopping);
        return this with { Consent = await Browser.GetAsync(signedIn.Location!, Stopping) };
    }

    /// <summary>Sends the form of the consent page, which may have been sent before.</summary>
    public async Task<AuthorizationResponse> DecideAsync(string decision)
    {
        var form = Consent.Forms.Single();
        return Read(await Browser.SubmitAsync(form, new(form.Defaults()) { ["decision"] = decision }, Stopping));
    }

    /// <summary>Opens the page again, as the way back and a reload do.</summary>
    public Task<Page> OpenAsync() => Browser.GetAsync(Url, Stopping);

    public AuthorizationResponse Read(Page page) => new ResponseReader(Tpp.Server, Tpp.Keys, Tpp.Options.ClientId, TimeProvider.System).Read(page, Attempt);

    private Uri Authorize(FormParameters query) => new UriBuilder(Tpp.Server.Endpoint("authorization_endpoint", mutualTls: false)) { Query = query.Encode() }.Uri;
}
