using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Client.Jose;
using static Workspaces.Cli.Tour.TourSteps;

namespace Workspaces.Cli.Tour;

/// <summary>The whole flow of a profile, with everything that a careful client checks.</summary>
internal sealed class TourFlow(ClientPlan plan, Tpp tpp, TourSteps steps)
{
    private static readonly string[] Tokens = ["access_token", "id_token", "refresh_token"];

    /// <summary>The flow with its tokens; null when it ended early.</summary>
    public async Task<FlowResult?> RunAsync()
    {
        var flow = await tpp.Flow();
        if (flow.Lodged is { } lodged && !steps.Add("intent", $"lodged at /{plan.Intent?.Path}, and named in the request", lodged))
        {
            return null;
        }

        if (flow.Push is { } push)
        {
            steps.Add("pushed", $"{(plan.Style.Delivery is Delivery.Pushed ? "parameters" : RequestObject)}, for {push.Json?["expires_in"]} s", push);
        }

        if (!Authorized(flow) || flow.Tokens is not { } tokens || !steps.Add("tokens", Describe(tokens), tokens))
        {
            return null;
        }

        steps.Add("bound", plan.Dpop ? "to the DPoP key (cnf jkt)" : "to the certificate (cnf x5t#S256)", Unless(IsBound(tokens["access_token"]), "the cnf of the access token is another one"));
        IdTokens(flow);
        await UseAsync(flow);
        await RefreshAsync(flow);
        await IntrospectAsync(flow);
        return flow;
    }

    private string RequestObject => plan.Style.RequestObjectEncryption is null ? "signed request object" : "signed and encrypted request object";

    private bool Authorized(FlowResult flow)
    {
        if (flow.Response is not { } response)
        {
            return false;
        }

        var request = plan.Style.Delivery is Delivery.ObjectByValue ? RequestObject + " by value" : "request_uri";
        var form = response.Jwt is null ? plan.Style.ResponseType : $"{plan.Style.ResponseType} in a JWT";
        return steps.Add("authorized", $"{request}, sign-in, consent; {form} in the {response.Place.ToString().ToLowerInvariant()}",
            [Unless(response.Code is not null, $"{response.Error ?? $"{(int)response.Page.Status}"}: {response.ErrorDescription} {response.ErrorUri}".TrimEnd()), .. response.Faults]);
    }

    private void IdTokens(FlowResult flow)
    {
        VerifiedJwt[] tokens = [.. new[] { flow.FrontIdToken, flow.IdToken }.OfType<VerifiedJwt>()];
        var hybrid = plan.Style.ResponseType != "code";
        var detail = string.Join(", ",
        [
            tokens.Length == 1 ? "verified" : $"{tokens.Length} verified",
            .. hybrid ? new[] { "c_hash and s_hash" } : [],
            .. plan.IdTokenEncryption is { } encryption ? new[] { $"decrypted ({encryption.Alg}, {encryption.Enc})" } : [],
            .. plan.Acr is { } acr ? new[] { acr } : [],
        ]);
        steps.Add("ID tokens", detail,
        [
            .. flow.Faults,
            Unless(tokens.Length == (hybrid ? 2 : 1), $"there are {tokens.Length}"),
            Unless(plan.Acr is null || tokens.All(token => token["acr"] == plan.Acr), "the acr is another one"),
            Unless(plan.IdTokenEncryption is null || tokens.All(token => token.Encrypted is not null), "one is not encrypted"),
        ]);
    }

    private async Task UseAsync(FlowResult flow)
    {
        var resource = await tpp.ResourceAsync(flow.AccessToken!);
        steps.Add("resource", $"{(resource.Json?["accounts"] as JsonArray)?.Count ?? 0} accounts at {tpp.Server.Resource("bank/accounts").PathAndQuery}",
            Unless(resource.Succeeded, Told(resource)), Unless(Guid.TryParse(resource.Header("x-fapi-interaction-id"), out _), "it has no x-fapi-interaction-id"));
        var userinfo = await tpp.UserinfoAsync(flow.AccessToken!);
        steps.Add("userinfo", string.Join(", ", userinfo.Json?.Select(claim => claim.Key) ?? []),
            Unless(userinfo.Succeeded, Told(userinfo)), Unless(userinfo["sub"] == flow.IdToken?["sub"], "its sub is not that of the ID token"));
    }

    private async Task RefreshAsync(FlowResult flow)
    {
        if (flow.RefreshToken is not { } refreshToken)
        {
            steps.Add("refresh", "", "there is no refresh token");
            return;
        }

        var refreshed = await tpp.RefreshAsync(refreshToken);
        steps.Add("refresh", $"{Describe(refreshed)}; the refresh token stays",
            Unless(refreshed.Succeeded, Told(refreshed)),
            Unless(refreshed["refresh_token"] is null || refreshed["refresh_token"] == refreshToken, "the refresh token was replaced"),
            Unless(IsBound(refreshed["access_token"]), "the cnf of the access token is another one"));
    }

    private async Task IntrospectAsync(FlowResult flow)
    {
        var what = plan.IntrospectsAccessTokens ? "access token" : "refresh token";
        var answer = await tpp.IntrospectAsync((plan.IntrospectsAccessTokens ? flow.AccessToken : flow.RefreshToken) ?? "");
        steps.Add("introspection", $"the {what} is active", Unless(answer.Succeeded, Told(answer)), Unless((bool?)answer.Json?["active"] is true, "it is not"));
    }

    private bool IsBound(string? accessToken)
    {
        var confirmation = accessToken?.Split('.') is [_, var payload, _] ? JsonNode.Parse(Base64Url.DecodeFromChars(payload))?["cnf"] : null;
        return plan.Dpop
            ? (string?)confirmation?["jkt"] == tpp.Keys.Dpop.KeyId
            : (string?)confirmation?["x5t#S256"] == Base64Url.EncodeToString(SHA256.HashData(tpp.Options.Certificate!.RawDataMemory.Span));
    }

    private static string Describe(Answer tokens) =>
        string.Create(CultureInfo.InvariantCulture, $"{tokens["token_type"]} for {tokens.Json?["expires_in"]} s, {string.Join(", ", Kinds(tokens))}");

    private static IEnumerable<string> Kinds(Answer tokens) =>
        Tokens.Where(name => tokens[name] is not null).Select(name => name.Replace('_', ' '));
}
