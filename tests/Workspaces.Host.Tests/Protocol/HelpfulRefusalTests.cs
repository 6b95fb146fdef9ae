using System.Net.Http.Headers;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Admin;
using Workspaces.Testing.Host;
using static Workspaces.Host.Tests.Protocol.Plans;

namespace Workspaces.Host.Tests.Protocol;

/// <summary>A refusal names what is missing, what came and where to go, as far as whoever asks may know it.</summary>
public sealed class HelpfulRefusalTests(HostFixture host)
{
    private const string Grant = "grant_type=client_credentials";

    [Theory]
    [InlineData(Grant, null, "No client_id came, nor anything else that names a client. Neither a client_assertion nor a client certificate came; this workspace takes private_key_jwt or tls_client_auth or self_signed_tls_client_auth. Certificates are taken at {mtls}/token.")]
    [InlineData(Grant + "&client_id=nosuch", null, "The client could not be authenticated. Neither a client_assertion nor a client certificate came; this workspace takes private_key_jwt or tls_client_auth or self_signed_tls_client_auth. Certificates are taken at {mtls}/token.")]
    [InlineData(Grant, "nosuch:secret", "The client could not be authenticated. With the request came Authorization: Basic; this workspace takes private_key_jwt or tls_client_auth or self_signed_tls_client_auth. Certificates are taken at {mtls}/token.")]
    [InlineData(Grant + "&client_id={client}", null, "The client must authenticate by the one method that it registered. Neither a client_assertion nor a client certificate came; this workspace takes private_key_jwt or tls_client_auth or self_signed_tls_client_auth. Certificates are taken at {mtls}/token.")]
    [InlineData(Grant, "{client}:secret", "The client must authenticate by the one method that it registered. With the request came Authorization: Basic; this workspace takes private_key_jwt or tls_client_auth or self_signed_tls_client_auth. Certificates are taken at {mtls}/token.")]
    [InlineData(Grant + "&grant_type=refresh_token", null, "grant_type stands more than once in the request.")]
    [InlineData("grant_type=authorization_code&client_id={client}&redirect_uri=https://a.example/", null, "code is missing.")]
    public async Task The_token_endpoint_says_what_came_and_what_is_taken(string form, string? basic, string description)
    {
        var scene = await Scene.OpenAsync(host, Fapi2);

        var answer = await PostAsync(scene, "/token", form, basic);

        Assert.Equal(Filled(description, scene), answer.ErrorDescription);
    }

    [Theory]
    [InlineData("/introspect")]
    [InlineData("/revoke")]
    public async Task Endpoints_for_tokens_name_the_parameter_that_is_missing(string path) =>
        Assert.Equal("token is missing.", (await PostAsync(await Scene.OpenAsync(host, Fapi2), path, "client_id=one", null)).ErrorDescription);

    [Fact]
    public async Task The_record_names_the_registered_method_and_the_answer_does_not()
    {
        var scene = await Scene.OpenAsync(host, Fapi2.With("tls_client_auth"));
        var client = scene.Tpp.Options.ClientId;

        var answer = await PostAsync(scene, "/token", $"{Grant}&client_id={client}", null);

        var record = Assert.Single((await host.GetAsync($"/workspaces/{scene.Workspace.Id}/rejections?client_id={client}")).Json!["items"]!.AsArray())!;
        Assert.Equal(("tls_client_auth", "none"), ((string?)record["expected"], (string?)record["received"]));
        Assert.Equal("invalid_client", answer.Error);
    }

    [Fact]
    public async Task A_token_that_must_be_bound_names_the_address_for_certificates()
    {
        var scene = await Scene.OpenAsync(host, Fapi2);

        var answer = await scene.Tpp.ClientCredentialsAsync("accounts", new() { Request = request => request.RequestUri = new(scene.Workspace.Issuer + "/token") });

        Assert.Equal(Filled("A client certificate is needed: the client registered tls_client_certificate_bound_access_tokens. Certificates are taken at {mtls}/token.", scene), answer.ErrorDescription);
    }

    [Fact]
    public async Task A_certificate_of_another_subject_is_shown_beside_the_registered_one()
    {
        var scene = await Scene.OpenAsync(host, Fapi2.With("tls_client_auth"));
        using var other = host.Pki.Issue("CN=other,O=Suite,C=GB");

        await scene.Tpp.With(options => options with { Certificate = other }).ClientCredentialsAsync("accounts");

        var record = Assert.Single((await host.GetAsync($"/workspaces/{scene.Workspace.Id}/rejections?rule=client-certificate-registered")).Json!["items"]!.AsArray())!;
        Assert.Equal((scene.Tpp.Options.SubjectDn, "CN=other,O=Suite,C=GB"), ((string?)record["expected"], (string?)record["facts"]!["certificate_subject"]));
    }

    [Fact]
    public async Task That_a_request_must_be_pushed_comes_before_what_is_wrong_with_it()
    {
        var scene = await Scene.OpenAsync(host, Fapi2);

        var plain = scene.Tpp.With(options => options with { Style = FlowStyle.Fapi2 with { Delivery = Delivery.Query } });

        var response = await plain.AuthorizeAsync(plain.Start(new() { Parameters = form => form.Remove("code_challenge") }));

        Assert.Equal("The authorization request must be pushed.", response.ErrorDescription);
    }

    [Fact]
    public async Task That_a_request_must_be_signed_comes_before_what_is_wrong_with_it()
    {
        var scene = await Scene.OpenAsync(host, Signed with { Style = FlowStyle.Jarm with { Delivery = Delivery.Pushed } });

        var answer = await scene.Tpp.PushAsync(scene.Tpp.Start(), new() { PushForm = form => form["response_mode"] = "query" });

        Assert.Equal("The parameters must stand in a signed request object.", answer.ErrorDescription);
    }

    [Fact]
    public async Task A_scope_is_named()
    {
        var scene = await Scene.OpenAsync(host, PushedJarm);

        var answer = await scene.Tpp.PushAsync(scene.Tpp.Start(new() { Parameters = form => form["scope"] = "openid acounts" }));

        Assert.Equal(
            "The scope names one that is not known here, which the workspace does not offer or the client did not register; it offers accounts, email, grant_management_query, grant_management_revoke, offline_access, openid, payments, profile.",
            answer.ErrorDescription);
    }

    [Fact]
    public async Task A_client_reads_its_record_by_a_reference_in_any_case()
    {
        var scene = await Scene.OpenAsync(host, PushedJarm);
        var reference = new Uri((await scene.Tpp.RefreshAsync("no-such-token"))["error_uri"]!).Query["?reference=".Length..];
        var url = new Uri($"{scene.Tpp.Server.Endpoint("introspection_endpoint", true).AbsoluteUri.Replace("/introspect", "/rejections/", StringComparison.Ordinal)}{reference.ToUpperInvariant()}");

        var answer = await scene.Tpp.IntrospectAsync("", changes: new() { Request = call => call.RequestUri = url });

        Assert.Equal(reference, answer["reference"]);
    }

    private string Filled(string text, Scene scene) => text
        .Replace("{mtls}", $"{host.MutualTlsUrl.AbsoluteUri.TrimEnd('/')}/{scene.Workspace.Id}", StringComparison.Ordinal)
        .Replace("{client}", scene.Tpp.Options.ClientId, StringComparison.Ordinal);

    private async Task<Answer> PostAsync(Scene scene, string path, string form, string? basic)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, scene.Workspace.Issuer + path);
        request.Content = new StringContent(Filled(form, scene), new MediaTypeHeaderValue("application/x-www-form-urlencoded"));
        request.Headers.Authorization = basic is null ? null : new("Basic", Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(Filled(basic, scene))));
        return await host.Http.SendAsync(request, null, null, TestContext.Current.CancellationToken);
    }
}
