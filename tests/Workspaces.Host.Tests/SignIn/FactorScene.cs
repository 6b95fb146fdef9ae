using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using OtpNet;
using Workspaces.Application.Callers;
using Workspaces.Application.Factors;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Users;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Protocol;

namespace Workspaces.Host.Tests.SignIn;

/// <summary>A user of one workspace who adds factors and signs in with them, page by page.</summary>
internal sealed partial class FactorScene(Scene scene, string userId)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Scene Scene => scene;
    public string UserId => userId;
    public TypedUsername Name { get; } = new("alice");
    public string WorkspaceId => scene.Workspace.Id;
    public string Origin => new Uri(scene.Tpp.Server.Issuer).GetLeftPart(UriPartial.Authority);
    public FactorAdministration Factors => Service<FactorAdministration>();
    public UserAdministration Users => Service<UserAdministration>();

    public static async Task<FactorScene> OpenAsync(Scene scene)
    {
        var users = scene.Host.Services.GetRequiredService<UserAdministration>();
        return new(scene, Assert.Single((await users.ListAsync(Caller.Bootstrap, scene.Workspace.Id, new("alice"), null, 1, Cancellation)).Value!.Items).Id);
    }

    public async Task<Uri> LinkAsync() => new((await Factors.EnrolAsync(Caller.Bootstrap, WorkspaceId, userId, Cancellation)).Value!.Url);

    public Task<Outcome<List<StoredFactor>>> ListAsync() => Factors.ListAsync(Caller.Bootstrap, WorkspaceId, userId, Cancellation);

    /// <summary>Adds an authenticator app and gives its secret.</summary>
    public async Task<byte[]> AddAppAsync()
    {
        using var browser = scene.Tpp.NewBrowser();
        var page = await EnrolmentPageAsync(browser);
        var secret = SecretOf(page);
        var done = await SubmitAsync(browser, page, new() { ["kind"] = "totp", ["code"] = CodeOf(secret, -30) });
        Assert.Contains("id=\"done\"", done.Answer.Body, StringComparison.Ordinal);
        return secret;
    }

    public async Task AddPasskeyAsync(SoftPasskey passkey)
    {
        using var browser = scene.Tpp.NewBrowser();
        var page = await EnrolmentPageAsync(browser);
        var done = await SubmitAsync(browser, page, new() { ["kind"] = "passkey", ["credential"] = passkey.Create(OptionsOf(page), Origin) });
        Assert.Contains("id=\"done\"", done.Answer.Body, StringComparison.Ordinal);
    }

    /// <summary>What may be added by a link: a new one unless it is given, and the password.</summary>
    public async Task<Page> EnrolmentPageAsync(Browser browser, Uri? link = null) =>
        await SubmitAsync(browser, await browser.GetAsync(link ?? await LinkAsync(), Cancellation), new() { ["password"] = "wonderland" });

    /// <summary>The sign-in page of a new request.</summary>
    public async Task<Page> SignInPageAsync(Browser browser, FlowChanges? changes = null)
    {
        var pushed = await scene.Tpp.PushAsync(scene.Tpp.Start(changes));
        var page = await browser.GetAsync(new($"{scene.Tpp.Server.Issuer}/authorize?client_id={scene.Tpp.Options.ClientId}&request_uri={Uri.EscapeDataString(pushed["request_uri"]!)}"), Cancellation);
        return await browser.GetAsync(page.Location!, Cancellation);
    }

    /// <summary>After the password: the page that asks for a code, where there is an app.</summary>
    public static Task<Page> PasswordAsync(Browser browser, Page page, string password = "wonderland") =>
        SubmitAsync(browser, page, new() { ["username"] = "alice", ["password"] = password });

    public static async Task<Page> SubmitAsync(Browser browser, Page page, Dictionary<string, string> values, int form = 0)
    {
        var all = page.Forms[form].Defaults();
        foreach (var (name, value) in values)
        {
            all[name] = value;
        }

        return await browser.SubmitAsync(page.Forms[form], all, Cancellation);
    }

    /// <summary>Signs a passkey in on a sign-in page.</summary>
    public static Task<Page> PasskeyAsync(Browser browser, Page page, string credential) => SubmitAsync(browser, page, new() { ["credential"] = credential }, 1);

    public static string OptionsOf(Page page) => System.Net.WebUtility.HtmlDecode(Options().Match(page.Answer.Body).Groups[1].Value);

    public static byte[] SecretOf(Page page) => Base32Encoding.ToBytes(Secret().Match(page.Answer.Body).Groups[1].Value);

    /// <summary>The code at some seconds from now.</summary>
    public static string CodeOf(byte[] secret, int seconds = 0) => new Totp(secret).ComputeTotp(TimeProvider.System.GetUtcNow().AddSeconds(seconds).UtcDateTime);

    private TService Service<TService>() where TService : notnull => scene.Host.Services.GetRequiredService<TService>();

    [GeneratedRegex("data-options=\"([^\"]*)\"")]
    private static partial Regex Options();

    [GeneratedRegex("<code id=\"secret\">([A-Z2-7]+)")]
    private static partial Regex Secret();
}
