using Microsoft.Extensions.DependencyInjection;
using Workspaces.Client.Flows;
using Workspaces.Host.Files;
using static Workspaces.Host.Tests.Protocol.Plans;

namespace Workspaces.Host.Tests.Protocol;

/// <summary>What the grammars of HTTP and OAuth allow and few clients write.</summary>
public sealed class GrammarTests(ProtocolHosts hosts)
{
    // RFC 9110 11.4: credentials = auth-scheme [ 1*SP ( token68 / … ) ].
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(17)]
    public async Task Any_number_of_spaces_follows_a_scheme(int spaces)
    {
        var gap = new string(' ', spaces);
        var bearer = (await Scene.OpenAsync(hosts.Sqlite, Fapi2)).Tpp;
        var dpop = (await Scene.OpenAsync(hosts.Sqlite, Fapi2Dpop)).Tpp;
        var token = (await bearer.Flow()).AccessToken!;
        var bound = (await dpop.ClientCredentialsAsync("accounts"))["access_token"]!;

        Assert.Equal("served", Verdict.At("resource", await bearer.ResourceAsync(token, With($"Bearer{gap}{token}"))));
        Assert.Equal("served", Verdict.At("userinfo", await bearer.UserinfoAsync(token, With($"bearer{gap}{token}"))));
        Assert.Equal("served", Verdict.At("resource", await dpop.ResourceAsync(bound, With($"DPoP{gap}{bound}"))));
        Assert.Equal("200", RawRequest.Status(await RawRequest.SendAsync(
            hosts.Sqlite, "/admin/api/profiles", headers: $"Authorization: Bearer{gap}{hosts.Sqlite.Services.GetRequiredService<OperatorKey>().Value}\r\n")));
    }

    [Fact]
    public async Task A_token_has_no_spaces_in_it()
    {
        var tpp = (await Scene.OpenAsync(hosts.Sqlite, Fapi2)).Tpp;
        var token = (await tpp.ClientCredentialsAsync("accounts"))["access_token"]!;

        Assert.Equal("resource 401 invalid_token access-token-valid", Verdict.At("resource", await tpp.ResourceAsync(token, With($"Bearer {token} {token}"))));
    }

    // RFC 9112 3.2.2.
    [Fact]
    public async Task A_target_may_name_the_host()
    {
        var workspace = await hosts.Sqlite.CreateWorkspaceAsync("fintech");
        var url = hosts.Sqlite.PublicUrl;
        async Task<string> At(string target, string? host = null) => RawRequest.Status(await RawRequest.SendAsync(hosts.Sqlite, target, host));

        Assert.Equal("200", await At($"https://{url.Authority}/{workspace.Id}/jwks"));
        Assert.Equal("200", await At($"https://{url.Authority}/{workspace.Id}/jwks?a=b"));
        Assert.Equal("200", await At($"https://{url.Authority}/{workspace.Id}/.well-known/openid-configuration"));
        Assert.Equal("302", await At($"https://{url.Authority}"));
        // The host of the target counts, and the other is not looked at.
        Assert.Equal("200", await At($"https://{url.Authority}/{workspace.Id}/jwks", "elsewhere.example.com"));
        Assert.Equal("400", await At($"https://elsewhere.example.com/{workspace.Id}/jwks"));
        Assert.Equal("400", await At($"https://elsewhere.example.com/{workspace.Id}/jwks", "elsewhere.example.com"));
    }

    [Threat(105)]
    [Theory]
    [InlineData("/admin/api/profiles", "401")]
    [InlineData("/Admin/api/profiles", "404")]
    [InlineData("/%61dmin/api/profiles", "404")]
    [InlineData("//admin/api/profiles", "404")]
    [InlineData("/x/../admin/api/profiles", "404")]
    [InlineData("/admin%2Fapi/profiles", "404")]
    [InlineData("/admin/api/x/%2e%2e/profiles", "404")]
    [InlineData("/admin\\api\\profiles", "404")]
    [InlineData("/./admin/api/profiles", "404")]
    [InlineData("/%00", "400")]
    [InlineData("/fapi2/jw%00ks", "400")]
    [InlineData("#/fapi2/jwks", "400")]
    public async Task A_path_has_one_spelling_in_either_form(string path, string status)
    {
        var answer = await RawRequest.SendAsync(hosts.Sqlite, path);
        var absolute = await RawRequest.SendAsync(hosts.Sqlite, $"https://{hosts.Sqlite.PublicUrl.Authority}{path}");

        Assert.Equal((status, status), (RawRequest.Status(answer), RawRequest.Status(absolute)));
    }

    [Theory]
    [InlineData("http://{0}/{1}/jwks")]
    [InlineData("ftp://{0}/{1}/jwks")]
    [InlineData("https://a@{0}/{1}/jwks")]
    [InlineData("https:///{1}/jwks")]
    [InlineData("https://{0}/{1}/jwks#a")]
    public async Task A_target_of_another_kind_is_none(string target)
    {
        var workspace = await hosts.Sqlite.CreateWorkspaceAsync("fintech");

        var status = RawRequest.Status(await RawRequest.SendAsync(hosts.Sqlite, string.Format(System.Globalization.CultureInfo.InvariantCulture, target, hosts.Sqlite.PublicUrl.Authority, workspace.Id)));

        Assert.True(status is "400" or "404", status);
    }

    // RFC 6749 3.1, 3.2: what is not known is ignored, and Scope is not known.
    [Fact]
    public async Task Names_of_parameters_are_compared_letter_by_letter()
    {
        var scene = await Scene.OpenAsync(hosts.Sqlite, HybridByValue);
        var pushed = (await Scene.OpenAsync(hosts.Sqlite, PushedJarm)).Tpp;

        Assert.Equal("served", Verdict.At("token", await pushed.ClientCredentialsAsync("accounts", new() { TokenForm = form => { form.Add("Scope", "root"); form.Add("GRANT_TYPE", "x"); form.Add("Client_Assertion", "x"); } })));
        Assert.Equal("served", Verdict.Of(await pushed.Flow(new() { PushForm = form => form.Add("Request", "x"), Query = query => query.Add("Request_Uri", "x") })));
        Assert.Equal("served", Verdict.Of(await scene.Tpp.Flow(new() { Query = query => { query.Add("Client_Id", "x"); query.Add("STATE", "x"); }, SignInForm = form => form.Add("Username", "x"), ConsentForm = form => form.Add("DECISION", "deny") })));
        Assert.Equal("token 400 invalid_request grant-type-offered", Verdict.At("token", await pushed.ClientCredentialsAsync("accounts", new() { TokenForm = form => { form.Remove("grant_type"); form.Add("Grant_Type", "client_credentials"); } })));
        Assert.Equal("token 400 invalid_request", Verdict.At("token", await pushed.ClientCredentialsAsync("accounts", new() { TokenForm = form => form.Add("scope", "accounts") })));
    }

    [Fact]
    public async Task A_token_in_a_parameter_of_another_name_is_none()
    {
        var tpp = (await Scene.OpenAsync(hosts.Sqlite, Fapi2)).Tpp;
        var token = (await tpp.Flow()).AccessToken!;

        Assert.Equal("served", Verdict.At("userinfo", await tpp.ResourceAsync(token, path: "bank/accounts?Access_Token=" + token)));
        Assert.Equal("resource 400 invalid_request access-token-in-header", Verdict.At("resource", await tpp.ResourceAsync(token, path: "bank/accounts?access_token=" + token)));
    }

    private static FlowChanges With(string authorization) => new()
    {
        Request = request =>
        {
            request.Headers.Remove("Authorization");
            Assert.True(request.Headers.TryAddWithoutValidation("Authorization", authorization));
        },
    };
}
