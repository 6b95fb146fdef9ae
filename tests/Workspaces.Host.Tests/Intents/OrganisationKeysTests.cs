using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Client.Keys;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Intents;

/// <summary>A directory publishes the keys of an organisation beside those of its software, and either sign messages about payments.</summary>
public sealed class OrganisationKeysTests : IAsyncLifetime
{
    private static readonly IntentPlan Plan = IntentPlan.BrazilPayment;

    private readonly HostFixture _host;
    private readonly SomebodysWeb _web;
    private readonly TppKeys _organisation = new("PS256");
    private JsonObject _software = [];
    private string? _published;

    public OrganisationKeysTests()
    {
        _published = _organisation.PublicJwks().ToJsonString();
        _web = new("Directory", web =>
        {
            web.MapGet("/org/software/application.jwks", () => Results.Text(_software.ToJsonString(), "application/json"));
            web.MapGet("/org/application.jwks", () => _published is null ? Results.StatusCode(StatusCodes.Status503ServiceUnavailable) : Results.Text(_published, "application/json"));
        });
        _host = new(new() { Customize = builder => builder.Services.AddSingleton(_web.Outbound) });
    }

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _web.DisposeAsync();
        _organisation.Dispose();
    }

    [Fact]
    public async Task Either_signs()
    {
        var tpp = await TppAsync();
        using var stranger = new TppKeys("PS256");

        Assert.Equal("201 ", Told(await tpp.LodgeAsync(Plan)));
        Assert.Equal("201 ", Told(await tpp.LodgeAsync(Plan, SignedBy(_organisation.Signing))));
        Assert.Equal("400 BAD_SIGNATURE", Told(await tpp.LodgeAsync(Plan, SignedBy(stranger.Signing))));
    }

    [Fact]
    public async Task Where_they_cannot_be_had_the_software_signs_alone()
    {
        _published = null;
        var tpp = await TppAsync();

        Assert.Equal("400 BAD_SIGNATURE", Told(await tpp.LodgeAsync(Plan, SignedBy(_organisation.Signing))));
        Assert.Equal("201 ", Told(await tpp.LodgeAsync(Plan)));
    }

    private async Task<Tpp> TppAsync()
    {
        var plan = ClientPlan.Brazil with { Scope = "openid payments", Intent = Plan, OwnScope = null };
        return await _host.TppAsync(await _host.CreateWorkspaceAsync(plan.Profile), plan.Apply, plan.SigningAlgorithm, metadata =>
        {
            _software = metadata["jwks"]!.DeepClone().AsObject();
            metadata.Remove("jwks");
            metadata["jwks_uri"] = $"{_web.Url}/org/software/application.jwks";
        });
    }

    private static FlowChanges SignedBy(TppKey key) => new()
    {
        Message = draft =>
        {
            draft.Key = key;
            draft.Header["kid"] = key.KeyId;
        },
    };

    private static string Told(Answer answer) => $"{(int)answer.Status} {(string?)answer.Json?["errors"]?[0]?["code"]}";
}
