using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Rejections;
using Workspaces.Testing.Host;
using static Workspaces.Host.Tests.Protocol.Plans;

namespace Workspaces.Host.Tests.Protocol;

/// <summary>Every 401 says how to do it right (RFC 9110 15.5.2): by the scheme that was tried, with what was wrong, or without it where nothing was tried.</summary>
public sealed class ChallengeTests(ProtocolHosts hosts)
{
    private const string Realm = "realm";

    public static TheoryData<string, string?, string> ClientEndpoints
    {
        get
        {
            var data = new TheoryData<string, string?, string>();
            foreach (var endpoint in new[] { "token", "par", "introspect", "revoke", "rejections", "rejections/abcdefghijkl" })
            {
                data.Add(endpoint, null, "Basic");
                data.Add(endpoint, "Basic " + Convert.ToBase64String("tpp:secret"u8), "Basic");
                data.Add(endpoint, "BASIC   " + Convert.ToBase64String("tpp:secret"u8), "Basic");
                data.Add(endpoint, "Basic !", "Basic");
                data.Add(endpoint, "Bearer abc", "Bearer");
                data.Add(endpoint, "DPoP abc", "DPoP");
                data.Add(endpoint, "Nothing abc", "Basic");
            }

            return data;
        }
    }

    /// <summary>What is sent, and what the challenges of Bearer and DPoP say is wrong; null = the scheme is not there, empty = nothing.</summary>
    public static TheoryData<bool, string?, string?, HttpStatusCode, string?, string?> Resources => new()
    {
        { false, null, null, HttpStatusCode.Unauthorized, "", null },
        { false, "Basic YTpi", null, HttpStatusCode.Unauthorized, "", null },
        { false, "Bearer abc", null, HttpStatusCode.Unauthorized, "invalid_token", null },
        { false, "bearer    abc", null, HttpStatusCode.Unauthorized, "invalid_token", null },
        { false, "Bearer", null, HttpStatusCode.Unauthorized, "invalid_token", null },
        { false, null, "?access_token=abc", HttpStatusCode.BadRequest, "invalid_request", null },
        { true, null, null, HttpStatusCode.Unauthorized, "", "" },
        { true, "Basic YTpi", null, HttpStatusCode.Unauthorized, "", "" },
        { true, "Bearer abc", null, HttpStatusCode.Unauthorized, "invalid_token", "" },
        { true, "DPoP abc", null, HttpStatusCode.Unauthorized, "", "invalid_token" },
        { true, "dpop   abc", null, HttpStatusCode.Unauthorized, "", "invalid_token" },
    };

    [Theory]
    [MemberData(nameof(ClientEndpoints))]
    public async Task A_client_that_is_not_let_in_is_told_the_scheme_it_tried(string endpoint, string? authorization, string scheme)
    {
        var scene = await Scene.OpenAsync(hosts.Sqlite, Fapi2);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{scene.Workspace.Issuer}/{endpoint}") { Content = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("token", "abc")]) };

        var answer = await SendAsync(scene.Host, request, authorization);

        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), (answer.Status, answer.Error));
        var challenge = Assert.Single(answer.Headers.WwwAuthenticate);
        Assert.Equal((scheme, $"{Realm}=\"{scene.Workspace.Issuer}\""), (challenge.Scheme, challenge.Parameter));
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task A_call_that_is_not_let_in_is_told_every_scheme_and_its_own_fault(bool dpop, string? authorization, string? query, HttpStatusCode status, string? bearer, string? proof)
    {
        var scene = await Scene.OpenAsync(hosts.Sqlite, dpop ? Fapi2Dpop : PushedJarm);
        foreach (var url in new[] { $"{scene.Workspace.Issuer}/userinfo", scene.Tpp.Server.Resource("bank/accounts").AbsoluteUri })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url + query);

            var answer = await SendAsync(scene.Host, request, authorization);

            Assert.Equal(status, answer.Status);
            Assert.Equal((bearer, proof), (ErrorIn(answer, "Bearer"), ErrorIn(answer, "DPoP")));
            Assert.All(answer.Headers.WwwAuthenticate, challenge => Assert.StartsWith($"{Realm}=\"{scene.Workspace.Issuer}\"", challenge.Parameter, StringComparison.Ordinal));
            Assert.All(answer.Headers.WwwAuthenticate.Where(challenge => challenge.Scheme == "DPoP"), challenge => Assert.Contains("algs=\"PS256 ES256\"", challenge.Parameter, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_bad_proof_and_a_scope_too_few_are_told_by_their_scheme()
    {
        var tpp = (await Scene.OpenAsync(hosts.Sqlite, Fapi2Dpop)).Tpp;
        var token = (await tpp.ClientCredentialsAsync("accounts"))["access_token"]!;

        var proof = await tpp.ResourceAsync(token, new() { DpopProof = jwt => jwt.Header["typ"] = "JWT" });
        var scope = await tpp.UserinfoAsync(token);

        Assert.Equal(("", "invalid_dpop_proof"), (ErrorIn(proof, "Bearer"), ErrorIn(proof, "DPoP")));
        Assert.Equal((HttpStatusCode.Forbidden, "", "insufficient_scope"), (scope.Status, ErrorIn(scope, "Bearer"), ErrorIn(scope, "DPoP")));
        Assert.Contains(scope.Headers.WwwAuthenticate, challenge => challenge.Parameter!.EndsWith(", scope=\"openid\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, "Bearer realm=\"admin\"")]
    [InlineData("Basic YTpi", "Bearer realm=\"admin\"")]
    [InlineData("Bearer abc", "Bearer realm=\"admin\", error=\"invalid_token\"")]
    [InlineData("bearer    abc", "Bearer realm=\"admin\", error=\"invalid_token\"")]
    public async Task An_operator_who_is_not_let_in_is_told_the_scheme(string? authorization, string challenge)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(hosts.Sqlite.PublicUrl, "/admin/api/workspaces"));

        var answer = await SendAsync(hosts.Sqlite, request, authorization);

        Assert.Equal((HttpStatusCode.Unauthorized, challenge), (answer.Status, answer.Header("WWW-Authenticate")));
    }

    [Fact]
    public async Task The_record_of_a_refusal_names_the_client_that_Basic_named()
    {
        var scene = await Scene.OpenAsync(hosts.Sqlite, Fapi2);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{scene.Workspace.Issuer}/token") { Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]) };

        var answer = await SendAsync(scene.Host, request, "Basic  " + Convert.ToBase64String(Encoding.ASCII.GetBytes($"{scene.Tpp.Options.ClientId.Replace("-", "%2D", StringComparison.Ordinal)}:secret")));

        Assert.Equal("client-authentication-method", RuleLink.IdIn(answer.ErrorUri));
        var own = await scene.Tpp.OwnRejectionsAsync();
        Assert.Contains("client-authentication-method", own.Body, StringComparison.Ordinal);
    }

    private static Task<Answer> SendAsync(HostFixture host, HttpRequestMessage request, string? authorization)
    {
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        return host.Http.SendAsync(request, null, null, TestContext.Current.CancellationToken);
    }

    /// <summary>The error in the challenge of a scheme; empty when it has none, null when there is no such challenge.</summary>
    private static string? ErrorIn(Answer answer, string scheme)
    {
        AuthenticationHeaderValue? challenge = answer.Headers.WwwAuthenticate.SingleOrDefault(one => one.Scheme == scheme);
        return challenge is null ? null
            : challenge.Parameter!.Split(", ").FirstOrDefault(part => part.StartsWith("error=", StringComparison.Ordinal))?["error=".Length..].Trim('"') ?? "";
    }
}
