using System.Text.Json;
using Workspaces.Application.IdentityProviders;
using Workspaces.Application.SignIn;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.OneTime;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Host.Interaction;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Host.SignIn;

/// <summary>Takes a user who comes back from the provider of a workspace.</summary>
internal sealed class UpstreamArrival(ProviderDirectory directory, ProviderCalls calls, UpstreamUsers users, IOneTimeValues once, TimeProvider time)
{
    /// <summary>The session that the user has from now on.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="upstream">Its provider.</param>
    /// <param name="trip">What the browser took along.</param>
    /// <param name="query">What it brings.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<Attempt<UserSession>> CompleteAsync(
        Workspace workspace, UpstreamProvider upstream, SignInTrip trip, IQueryCollection query, CancellationToken cancellationToken)
    {
        if (!trip.LeadsTo(upstream.Settings, time.GetUtcNow()))
        {
            return new UpstreamFailure(UpstreamReason.State);
        }

        var opened = await ProviderConnection.OpenAsync(directory, workspace, upstream, cancellationToken);
        if (opened.Failed)
        {
            return opened.Failure;
        }

        var connection = opened.Value;
        var code = await ProviderResponses.CodeAsync(connection, trip, query, time.GetUtcNow(), cancellationToken);
        if (code.Failed)
        {
            return code.Failure;
        }

        // Before the provider is called: who has begun one sign-in makes us call it for one.
        if (await once.TakeAsync(workspace.Id, [new(OneTimeKind.UpstreamSignIn, trip.State, trip.BeganAt + SignInTrip.Lifetime)], cancellationToken) is not [true])
        {
            return new UpstreamFailure(UpstreamReason.Replayed);
        }

        using var key = trip.DpopKey is { } pkcs8 ? DpopKey.Import(pkcs8) : null;
        var told = await RedeemAsync(connection, trip, code.Value, key, cancellationToken);
        return told.Failed ? told.Failure : await SignInAsync(connection, trip, told.Value.IdToken, told.Value.Userinfo, cancellationToken);
    }

    private async Task<Attempt<(JsonElement IdToken, JsonElement? Userinfo)>> RedeemAsync(
        ProviderConnection connection, SignInTrip trip, string code, DpopKey? key, CancellationToken cancellationToken)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = connection.RedirectUri,
            ["code_verifier"] = trip.CodeVerifier,
        };
        var tokens = await calls.PostAsync(connection, connection.TokenEndpoint, form, key, UpstreamReason.TokenRefused, cancellationToken);
        if (tokens.Failed)
        {
            return tokens.Failure;
        }

        var idToken = await IdTokens.VerifyAsync(connection, tokens.Value, trip.Nonce, time.GetUtcNow(), cancellationToken);
        if (idToken.Failed)
        {
            return idToken.Failure;
        }

        if (UpstreamIdentity.IsWhole(connection.Provider, idToken.Value)
            || connection.Metadata.UserinfoEndpoint is not { } endpoint
            || !JwtClaims.TryText(tokens.Value, "access_token", out var accessToken) || accessToken is null)
        {
            return (idToken.Value, null);
        }

        var userinfo = await calls.UserinfoAsync(endpoint, accessToken, IsBound(tokens.Value) ? key : null, cancellationToken);
        return userinfo.Failed ? userinfo.Failure
            // OpenID Connect Core 5.3.2: nothing else of the answer may be used then.
            : SubjectOf(userinfo.Value) == SubjectOf(idToken.Value) ? (idToken.Value, userinfo.Value)
            : new UpstreamFailure(UpstreamReason.UserinfoSubject);
    }

    private async Task<Attempt<UserSession>> SignInAsync(
        ProviderConnection connection, SignInTrip trip, JsonElement idToken, JsonElement? userinfo, CancellationToken cancellationToken)
    {
        var identity = UpstreamIdentity.Of(connection.Provider, idToken, userinfo);
        if (identity.Failed)
        {
            return identity.Failure;
        }

        if (await users.SignInAsync(connection.Workspace.Id, identity.Value, trip.BeganAt, cancellationToken) is not { } userId)
        {
            return new UpstreamFailure(UpstreamReason.UserBarred);
        }

        _ = JwtClaims.TryDate(idToken, "auth_time", out var authenticatedAt);
        _ = JwtClaims.TryText(idToken, "acr", out var acr);
        var now = time.GetUtcNow();
        // Where the provider's clock is ahead, nobody is told of a sign-in in the future.
        return new UserSession(userId, identity.Value.Username, authenticatedAt < now ? authenticatedAt.Value : now, trip.RequestUri)
        {
            Upstream = new(trip.BeganAt, connection.Provider.AcrFromProvider(acr)),
        };
    }

    private static bool IsBound(JsonElement tokens) => JwtClaims.TryText(tokens, "token_type", out var type) && "DPoP".Equals(type, StringComparison.OrdinalIgnoreCase);

    private static string? SubjectOf(JsonElement claims) => JwtClaims.TryText(claims, "sub", out var subject) ? subject : null;
}
