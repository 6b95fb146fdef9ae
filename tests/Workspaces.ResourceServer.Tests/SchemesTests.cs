using System.Net;
using System.Security.Claims;
using System.Security.Cryptography.X509Certificates;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Workspaces.ResourceServer.Scopes;
using Workspaces.Testing.Host;

namespace Workspaces.ResourceServer.Tests;

/// <summary>An API with several authentication schemes.</summary>
public sealed class SchemesTests(HostFixture host) : IClassFixture<HostFixture>
{
    [Fact]
    public async Task What_another_scheme_calls_a_scope_opens_nothing()
    {
        await using var api = await Api.StartAsync(host, (await host.CreateWorkspaceAsync("fapi2-security")).Issuer, others: (builder, _) =>
        {
            builder.Services.AddAuthentication("Other").AddScheme<AuthenticationSchemeOptions, Anybody>("Other", null);
        });

        Assert.Equal(HttpStatusCode.Forbidden, await api.StatusAsync("/accounts"));
    }

    [Fact]
    public async Task Each_of_two_workspaces_is_told_of_its_own_faults()
    {
        var (first, token) = await host.WithTokenAsync(dpop: true);
        var (second, other) = await host.WithTokenAsync(dpop: true);
        await using var api = await Api.StartAsync(
            host,
            first.Server.Issuer,
            options => options.RequireDpopNonce = true,
            others: (builder, origin) =>
            {
                builder.Services.AddAuthentication("Workspaces").AddWorkspaces("second", options =>
                {
                    options.Issuer = second.Server.Issuer;
                    options.Origins.Add(origin);
                    options.RequireDpopNonce = true;
                    options.TrustedRoots = [];
                    options.TrustedRoots.ImportFromPemFile(Path.Combine(host.DataDirectory, "ca.pem"));
                });
                builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder("Workspaces", "second").RequireAuthenticatedUser().Build());
            });

        foreach (var (client, presented) in new[] { (first, token), (second, other) })
        {
            var refused = await api.GetAsync("/open", $"DPoP {presented}", proof: client.Proof(api.Url("/open"), presented));
            var nonce = refused.Header("DPoP-Nonce");

            Assert.Equal(HttpStatusCode.Unauthorized, refused.Status);
            Assert.Contains($"DPoP realm=\"{client.Server.Issuer}\"", refused.Header("WWW-Authenticate"), StringComparison.Ordinal);
            Assert.Single(refused.Header("WWW-Authenticate")!.Split("error="), part => part.StartsWith("\"use_dpop_nonce\"", StringComparison.Ordinal));
            Assert.Equal(HttpStatusCode.OK, await api.StatusAsync("/open", $"DPoP {presented}", proof: client.Proof(api.Url("/open"), presented, nonce)));
        }
    }

    [Fact]
    public void Scopes_are_named_and_have_no_spaces()
    {
        Assert.Throws<ArgumentException>(() => new RequireScopeAttribute());
        Assert.Throws<ArgumentException>(() => new RequireScopeAttribute("accounts payments"));
    }

    private sealed class Anybody(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
            Task.FromResult(AuthenticateResult.Success(new(new ClaimsPrincipal(new ClaimsIdentity([new("scope", "accounts")], "Other")), "Other")));
    }
}
