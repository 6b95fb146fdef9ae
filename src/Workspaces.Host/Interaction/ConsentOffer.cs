using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Engine;

namespace Workspaces.Host.Interaction;

/// <summary>What a client asks of a user: what the consent page shows, and all that an answer to it can mean.</summary>
internal sealed record ConsentOffer(string UserId, string ClientName, IReadOnlyList<string> Scopes, IReadOnlyList<string> Claims, TimeSpan? Lifetime)
{
    public static ConsentOffer Of(Workspace workspace, PendingAuthorization pending, UserSession session)
    {
        var (settings, request) = (workspace.Settings, pending.Request);
        var scopes = GrantedScopes.Of(workspace, pending.Client.Metadata, request.Scopes);
        return new(
            session.UserId,
            pending.Client.Metadata.ClientName ?? pending.Client.Id,
            scopes,
            PersonalClaims.BeyondScopes(settings, scopes, request.Claims),
            RefreshTokenPolicy.Lifetime(settings, request));
    }

    /// <summary>One sentence for each thing to decide about.</summary>
    public IEnumerable<string> Permissions() => ScopeTexts.Of(Scopes).Concat(ClaimTexts.Of(Claims)).Distinct(StringComparer.Ordinal);

    /// <summary>
    /// Goes with the question and comes back with the answer. Where somebody else signed in meanwhile, or the client became another one, the marks differ
    /// and the answer is to a question that was never asked.
    /// </summary>
    public string Mark(string requestUri) => Base64Url.EncodeToString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes((requestUri, Offer: this), WithFields)));

    private static readonly JsonSerializerOptions WithFields = new() { IncludeFields = true };
}
