using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Host.Interaction.Languages;
using Workspaces.Host.Interaction.Texts;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Profiles;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Interaction;

/// <summary>Pages in the language of those who read them.</summary>
public sealed partial class LanguageTests(HostFixture host)
{
    public static TheoryData<string, string, string?> Wishes => new()
    {
        { "nothing known", "", null },
        { "the same", "pt-BR", "pt-BR" },
        { "the same in other letters", "PT-br", "pt-BR" },
        { "one of the family", "pt-PT fr", "pt-BR" },
        { "the first that can be met", "fr de-CH en-AU pt", "en" },
        { "none that can be met", "fr zh-Hans", null },
        { "no language at all", "<script> - x", null },
    };

    public static TheoryData<string?, string?, string> Choices => new()
    {
        { null, null, "en" },
        { null, "pt;q=0.9, de", "pt-BR" },
        { null, "pt;q=0, en;q=0.1", "en" },
        { "pt-BR", "en", "pt-BR" },
        { "fr en", "pt-BR", "en" },
        { "fr", "pt-BR", "pt-BR" },
    };

    [Theory]
    [MemberData(nameof(Wishes))]
    public void Meets_the_first_wish_that_can_be_met(string reason, string wishes, string? language) =>
        Assert.True(language == PageLanguages.Match(wishes.Split(' ')), reason);

    [Theory]
    [MemberData(nameof(Choices))]
    public async Task Listens_to_the_client_then_to_the_browser(string? uiLocales, string? acceptLanguage, string language)
    {
        var tpp = (await Scene.OpenAsync(host, Plans.PushedJarm)).Tpp;
        var pushed = await tpp.PushAsync(tpp.Start(new() { Parameters = form => form["ui_locales"] = uiLocales }));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{tpp.Server.Issuer}/authorize?client_id={tpp.Options.ClientId}&request_uri={Uri.EscapeDataString(pushed["request_uri"]!)}");
        request.Headers.TryAddWithoutValidation("Accept-Language", acceptLanguage);

        var redirect = await host.Http.SendAsync(request, null, null, TestContext.Current.CancellationToken);
        using var browser = tpp.NewBrowser();
        var signIn = await browser.GetAsync(new(host.PublicUrl, redirect.Header("Location")!), TestContext.Current.CancellationToken);

        Assert.Contains($"<html lang=\"{language}\">", signIn.Answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_everything_in_every_language()
    {
        var english = Texts("en");

        Assert.All(PageLanguages.All, language => Assert.Equal(english.Keys.Order(StringComparer.Ordinal), Texts(language).Keys.Order(StringComparer.Ordinal)));
        Assert.All(PageLanguages.All, language => Assert.All(Texts(language), text => Assert.Equal(Places(english[text.Key]), Places(text.Value))));
        Assert.DoesNotContain(Texts("pt-BR"), text => text.Key.StartsWith("scope:", StringComparison.Ordinal) && text.Value == english[text.Key]);
    }

    [Fact]
    public void Has_a_sentence_for_every_scope_and_claim_of_every_profile()
    {
        string[] notAsked = ["openid", "sub", "acr", "auth_time", "sharing_duration", "cdr_arrangement_id", "openbanking_intent_id"];
        var profiles = host.Services.GetRequiredService<ProfileCatalog>().All;
        var texts = Texts("en");

        Assert.All(profiles.SelectMany(profile => profile.Scopes).Except(notAsked), scope => Assert.Contains("scope:" + scope, texts.Keys));
        Assert.All(profiles.SelectMany(profile => profile.Settings.Claims).Except(notAsked), claim => Assert.Contains("claim:" + claim, texts.Keys));
    }

    [Theory]
    [InlineData("en", "12 March 2027", "10 minutes")]
    [InlineData("pt-BR", "12 de março de 2027", "10 minutos")]
    public void Says_days_and_spans_as_people_do(string language, string day, string span)
    {
        using var speaking = new Speaking(language);
        var dates = host.Services.GetRequiredService<PageDates>();

        Assert.Equal((day, span), (dates.Day(new(2027, 3, 12, 23, 0, 0, TimeSpan.Zero)), dates.Span(TimeSpan.FromMinutes(10))));
    }

    [Fact]
    public void Explains_scopes_that_carry_a_value() => Assert.Equal(
        ["See the data, or make the payment, that you chose there for this request", "Use “something” on your behalf", "See your e-mail address"],
        Permissions(["openid", "consent:urn:bank:123", "something"], ["email"]));

    [Fact]
    public void Speaks_of_access_in_absence_only_where_there_is_some()
    {
        Assert.Equal(["See your accounts, balances and transactions"], Permissions(["openid", "offline_access", "accounts"], []));
        Assert.Equal(
            ["Go on with this when you are not there, until the day named below", "See your accounts, balances and transactions"],
            Permissions(["openid", "offline_access", "accounts"], [], TimeSpan.FromDays(90)));
    }

    private IReadOnlyList<string> Permissions(IReadOnlyList<string> scopes, IReadOnlyList<string> claims, TimeSpan? lifetime = null)
    {
        using var speaking = new Speaking("en");
        return host.Services.GetRequiredService<PermissionTexts>().Of(new("alice", "Client", "client.example", scopes, claims, lifetime, TimeSpan.Zero));
    }

    [Fact]
    public async Task Advertises_the_languages() =>
        Assert.Contains("\"ui_locales_supported\":[\"en\",\"pt-BR\"]", (await Metadata()).Body, StringComparison.Ordinal);

    private async Task<Answer> Metadata()
    {
        var workspace = await host.CreateWorkspaceAsync("fapi2-security");
        using var request = new HttpRequestMessage(HttpMethod.Get, workspace.Issuer + "/.well-known/openid-configuration");
        return await host.Http.SendAsync(request, null, null, TestContext.Current.CancellationToken);
    }

    private Dictionary<string, string> Texts(string language)
    {
        using var speaking = new Speaking(language);
        return host.Services.GetRequiredService<IStringLocalizer<PageTexts>>().GetAllStrings(includeParentCultures: language == "en")
            .ToDictionary(text => text.Name, text => text.Value, StringComparer.Ordinal);
    }

    private static string[] Places(string text) => [.. Placeholder().Matches(text).Select(place => place.Value).Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Placeholder();

    private sealed class Speaking : IDisposable
    {
        private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

        public Speaking(string language) => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

        public void Dispose() => CultureInfo.CurrentUICulture = _before;
    }
}
