using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Workspaces.ResourceServer.Options;

namespace Workspaces.ResourceServer.Tests;

/// <summary>Faults of the options are told when the API starts, all at once.</summary>
public sealed class OptionsTests
{
    public static TheoryData<string, Action<ResourceServerOptions>> Faults => new()
    {
        { "Issuer is 'http://as.bank.example/acme'", options => options.Issuer = "http://as.bank.example/acme" },
        { "Issuer is ''", options => options.Issuer = "" },
        { "Origins is empty", options => options.Origins.Clear() },
        { "Origins has 'https://api.bank.example/v1'", options => options.Origins.Add("https://api.bank.example/v1") },
        { "Origins has 'api.bank.example'", options => options.Origins.Add("api.bank.example") },
        { "Identifier is 'http://api.bank.example'", options => options.Identifier = "http://api.bank.example" },
        { "Identifier is 'https://api.bank.example/#a'", options => options.Identifier = "https://api.bank.example/#a" },
        { "Identifier is 'https://as.bank.example/acme'", options => options.Identifier = options.Issuer },
        { "ProofWindow is 00:00:00", options => options.ProofWindow = TimeSpan.Zero },
        { "ProofWindow is 01:00:00; more than nothing and at most 00:05:00", options => options.ProofWindow = TimeSpan.FromHours(1) },
        { "DpopNonceLifetime is 00:00:00", options => options.DpopNonceLifetime = TimeSpan.Zero },
        { "ClockSkew is 01:00:00; at most 00:01:00", options => options.ClockSkew = TimeSpan.FromHours(1) },
        { "DpopNonceSecret needs 32 bytes", options => options.DpopNonceSecret = new byte[31] },
        { "needs a Certificate or a SigningKey", options => options.Introspection = new("api") },
        { "RSA of at least 2048 bits", options => options.Introspection = new("api") { SigningKey = RSA.Create(1024), KeyId = "1" } },
        { "needs the KeyId", options => options.Introspection = new("api") { SigningKey = ECDsa.Create(ECCurve.NamedCurves.nistP256) } },
        { "CacheFor is 01:00:00; at most 00:01:00", options => options.Introspection = new("api") { SigningKey = ECDsa.Create(ECCurve.NamedCurves.nistP256), KeyId = "1", CacheFor = TimeSpan.FromHours(1) } },
    };

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public async Task Are_named(string sentence, Action<ResourceServerOptions> change)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(change));

        Assert.Contains(sentence, Assert.Single(failure.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_told_together()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(options =>
        {
            options.Issuer = "";
            options.Origins.Clear();
        }));

        Assert.Equal(2, failure.Failures.Count());
    }

    private static async Task StartAsync(Action<ResourceServerOptions> change)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddAuthentication().AddWorkspaces("https://as.bank.example/acme", "https://api.bank.example", change);
        await using var app = builder.Build();
        await app.StartAsync(TestContext.Current.CancellationToken);
    }
}
