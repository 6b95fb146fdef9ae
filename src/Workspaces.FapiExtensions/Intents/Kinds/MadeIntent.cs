using System.Security.Cryptography;
using Workspaces.FapiExtensions.Authorization;

namespace Workspaces.FapiExtensions.Intents.Kinds;

/// <summary>An intent as the authorization request makes or changes it.</summary>
internal static class MadeIntent
{
    /// <summary>The intent that stands if the customer agrees: it lasts as long as the client can renew its access.</summary>
    /// <param name="kind">The name of its kind.</param>
    /// <param name="request">What makes it.</param>
    /// <param name="details">What it is about, as the JSON of its kind.</param>
    public static Intent Of(string kind, IntentRequest request, string details)
    {
        var (settings, now) = (request.Request.Settings, request.Now);
        // What is opened once ends with the one access token.
        var expires = now + (RefreshTokenPolicy.Lifetime(settings, request.Request) ?? settings.AuthorizationCodeLifetime + settings.AccessTokenLifetime);
        return request.Changed is { } changed
            ? changed with { Details = details, ExpiresAt = expires }
            : new()
            {
                Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
                Kind = kind,
                ClientId = request.ClientId,
                Details = details,
                State = IntentState.Awaiting,
                CreatedAt = now,
                ChangedAt = now,
                DecideBy = expires,
                ExpiresAt = expires,
                IsNew = true,
            };
    }
}
