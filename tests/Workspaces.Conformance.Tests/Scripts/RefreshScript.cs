using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Conformance.Tests.Checks;
using Workspaces.Conformance.Tests.Clients;

namespace Workspaces.Conformance.Tests.Scripts;

/// <summary>Refresh tokens: what they are good for, and for whom (conformance module <c>refresh-token</c>).</summary>
internal static class RefreshScript
{
    private static readonly Deviation AskingForConsent = Deviation.InParameters(form => form["prompt"] = form["scope"]!.Contains("offline_access", StringComparison.Ordinal) ? "consent" : null);

    public static async Task<Outcome> PlayAsync(Stage stage)
    {
        Assert.Contains("refresh_token", stage.Server.Metadata["grant_types_supported"]!.AsArray().Select(grant => (string?)grant));
        var first = await Play.FlowAsync(stage, stage.First, AskingForConsent);
        var second = await Play.FlowAsync(stage, stage.Second, AskingForConsent);
        await RefreshAsync(stage, stage.First, first, first.Tokens!["scope"]);
        await RefreshAsync(stage, stage.Second, second, null);
        await RefuseAsync(stage, first, second);
        return Outcome.Served;
    }

    private static async Task RefreshAsync(Stage stage, SuiteClient client, FlowResult flow, string? scope)
    {
        Assert.NotNull(flow.RefreshToken);
        var refreshed = await client.RefreshAsync(flow.RefreshToken, scope);
        Assert.True(refreshed.Succeeded, refreshed.Body);
        Assert.Empty(ResponseChecks.Tokens(stage.Variant, refreshed));
        // The token stays the same, which every profile allows and most demand.
        Assert.Contains(refreshed["refresh_token"], new[] { null, flow.RefreshToken });
        Assert.True((await client.Tpp.ResourceAsync(refreshed["access_token"]!)).Succeeded);
        if (client.Tpp.VerifyIdToken(flow.Attempt.Nonce, refreshed) is { } idToken)
        {
            Assert.Empty(idToken.Faults);
            Assert.All(["iss", "sub", "azp"], name => Assert.Equal(flow.IdToken![name], idToken[name]));
            Assert.Equal((long?)flow.IdToken!.Claims["auth_time"], (long?)idToken.Claims["auth_time"]);
            Assert.True((long)idToken.Claims["iat"]! >= (long)flow.IdToken.Claims["iat"]!);
        }
    }

    private static async Task RefuseAsync(Stage stage, FlowResult first, FlowResult second)
    {
        var unbound = await HolderOfKey.Without(stage).RefreshAsync(first.RefreshToken!, changes: HolderOfKey.AtTheSameEndpoint(stage));
        HolderOfKey.AcceptedIn(stage.Variant).JudgeToken(unbound);
        new Accepted { Token = ["invalid_grant"] }.JudgeToken(await stage.First.RefreshAsync(second.RefreshToken!));
        Assert.InRange((int)(await stage.First.Tpp.ResourceAsync(second.AccessToken!)).Status, 400, 499);
        if (stage.Variant.Fapi2)
        {
            new Accepted { Token = ["invalid_client", "invalid_grant", "invalid_request"] }.JudgeToken(await AnonymousAsync(stage, first.RefreshToken!));
        }
    }

    /// <summary>Refreshes without authenticating.</summary>
    private static Task<Answer> AnonymousAsync(Stage stage, string refreshToken) => stage.Variant.MutualTls
        ? stage.First.With(options => options with { Certificate = null }).RefreshAsync(refreshToken)
        : stage.First.RefreshAsync(refreshToken, changes: new()
        {
            TokenForm = form => (form["client_assertion"], form["client_assertion_type"], form["client_id"]) = (null, null, stage.First.Tpp.Options.ClientId),
        });
}
