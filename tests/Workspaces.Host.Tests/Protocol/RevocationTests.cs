using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Workspaces.Client.Flows;
using Workspaces.Testing;
using Workspaces.Testing.Host;
using Workspaces.Testing.Pki;

namespace Workspaces.Host.Tests.Protocol;

/// <summary>Workspaces that ask the authority of a client certificate whether it revoked it; the authority publishes over plain HTTP, as they do.</summary>
public sealed class RevocationTests(HostFixture host) : IAsyncLifetime
{
    private readonly int _port = TestPorts.Free(1)[0];
    private readonly List<X509Certificate2> _revoked = [];
    private readonly Dictionary<string, X509Certificate2> _issued = new(StringComparer.Ordinal);
    private WebApplication? _web;
    private bool _silent;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, _port));
        _web = builder.Build();
        _web.MapGet("/list.crl", context => AnswerAsync(context, "application/pkix-crl", RevocationAnswers.Crl(host.Pki.Authority, Now.AddHours(-1), Now.AddDays(1), _revoked)));
        _web.MapPost("/ocsp/{id}", (HttpContext context, string id) => AnswerAsync(
            context, "application/ocsp-response",
            RevocationAnswers.Ocsp(_issued[id], host.Pki.Authority, _revoked.Contains(_issued[id]) ? OcspAnswer.Revoked : OcspAnswer.Good, Now.AddMinutes(-1), Now.AddDays(1))));
        await _web.StartAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _web!.DisposeAsync();

    [Threat(45)]
    [Theory]
    [InlineData("crl")]
    [InlineData("ocsp")]
    [InlineData("both")]
    public async Task A_revoked_certificate_authenticates_nobody(string check)
    {
        var (good, bad) = (await ClientAsync(check, "refuse"), await ClientAsync(check, "accept"));
        _revoked.Add(bad.Options.Certificate!);

        Assert.Equal("served", Verdict.At("token", await good.ClientCredentialsAsync("accounts")));
        Assert.Equal("token 401 invalid_client client-certificate-trusted", Verdict.At("token", await bad.ClientCredentialsAsync("accounts")));
    }

    [Threat(45)]
    [Theory]
    [InlineData("refuse", "token 401 invalid_client client-certificate-trusted")]
    [InlineData("accept", "served")]
    public async Task A_silent_authority_counts_as_the_workspace_says(string whenUnavailable, string expected)
    {
        _silent = true;

        Assert.Equal(expected, Verdict.At("token", await (await ClientAsync("both", whenUnavailable)).ClientCredentialsAsync("accounts")));
    }

    [Theory]
    [InlineData("check", "\"sometimes\"")]
    [InlineData("when_unavailable", "\"perhaps\"")]
    [InlineData("check", "true")]
    public async Task Knows_no_other_words(string setting, string value)
    {
        var settings = new JsonObject { ["server"] = new JsonObject { ["client_certificate_revocation"] = new JsonObject { [setting] = JsonNode.Parse(value) } } };

        var answer = await host.Admin.CreateWorkspaceAsync("revocation-words", "fapi2-security", settings, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(422, (int)answer.Status);
        Assert.Contains($"settings.server.client_certificate_revocation.{setting}", answer.Body, StringComparison.Ordinal);
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private async Task<Tpp> ClientAsync(string check, string whenUnavailable)
    {
        var workspace = await host.CreateWorkspaceAsync("fapi2-security", new JsonObject
        {
            ["server"] = new JsonObject
            {
                ["signing_algorithm"] = "ES256",
                ["client_certificate_revocation"] = new JsonObject { ["check"] = check, ["when_unavailable"] = whenUnavailable },
            },
        });
        return await host.TppAsync(workspace, options => options with { AuthenticationMethod = "tls_client_auth", Certificate = Issue(options.SubjectDn!) }, "ES256");
    }

    // A list of its own for each, because lists are kept.
    private X509Certificate2 Issue(string subject)
    {
        var id = $"{_issued.Count}";
        return _issued[id] = host.Pki.Issue(subject, new()
        {
            Extensions = [RevocationAnswers.CrlPointer($"http://127.0.0.1:{_port}/list.crl?{id}"), RevocationAnswers.OcspPointer($"http://127.0.0.1:{_port}/ocsp/{id}")],
        });
    }

    private Task AnswerAsync(HttpContext context, string type, byte[] body)
    {
        context.Response.StatusCode = _silent ? 503 : 200;
        context.Response.ContentType = type;
        return context.Response.Body.WriteAsync(body).AsTask();
    }
}
