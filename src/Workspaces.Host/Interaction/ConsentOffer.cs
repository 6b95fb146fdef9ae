using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Consents;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.Host.Interaction;

/// <summary>What a client asks of a user: what the consent page shows, and all that an answer to it can mean.</summary>
/// <param name="Returns">The host that the user goes back to.</param>
/// <param name="Lifetime">How long the client can renew its access; null = it cannot.</param>
/// <param name="Remember">How long the same question is not asked again; zero = it is.</param>
internal sealed record ConsentOffer(
    string UserId, string ClientName, string Returns, IReadOnlyList<string> Scopes, IReadOnlyList<string> Claims, TimeSpan? Lifetime, TimeSpan Remember)
{
    public static ConsentOffer Of(Workspace workspace, PendingAuthorization pending, UserSession session)
    {
        var (settings, request) = (workspace.Settings, pending.Request);
        var scopes = GrantedScopes.Of(workspace, pending.Client.Metadata, request.Scopes);
        return new(
            session.UserId,
            pending.Client.Metadata.ClientName ?? pending.Client.Id,
            Uri.TryCreate(request.RedirectUri, UriKind.Absolute, out var target) ? target.IdnHost : "",
            scopes,
            PersonalClaims.BeyondScopes(settings, scopes, request.Claims),
            RefreshTokenPolicy.Lifetime(settings, request),
            settings.Consent.Remember);
    }

    /// <summary>What is remembered of a yes to this; null = nothing. Never longer than the user is told that access lasts.</summary>
    public Consent? RememberedFrom(DateTimeOffset now) => Remember > TimeSpan.Zero
        ? new(Scopes, Claims, now, now + (Lifetime < Remember ? Lifetime.Value : Remember))
        : null;

    /// <summary>
    /// Goes with the question and comes back with the answer. Where somebody else signed in meanwhile, or the client became another one, the marks differ
    /// and the answer is to a question that was never asked.
    /// </summary>
    public string Mark(string requestUri) => Base64Url.EncodeToString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes((requestUri, Offer: this), WithFields)));

    private static readonly JsonSerializerOptions WithFields = new() { IncludeFields = true };
}
