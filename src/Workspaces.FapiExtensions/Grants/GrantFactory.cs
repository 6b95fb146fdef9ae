using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Consents;
using Workspaces.FapiExtensions.EndUsers;
using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Grants;

/// <summary>Makes of a user's decision the grant that it stands for.</summary>
public sealed class GrantFactory(IntentKinds kinds, TimeProvider time)
{
    /// <summary>The grant; nothing of it is stored yet.</summary>
    public Grant Create(Workspace workspace, JudgedAuthorizationRequest judged, ConsentDecision decision)
    {
        var now = time.GetUtcNow();
        var request = judged.Request;
        var lifetime = RefreshTokenPolicy.Lifetime(workspace.Settings, request);
        return new()
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            ClientId = judged.Client.Id,
            UserId = decision.UserId,
            Subject = SubjectIdentifiers.For(workspace, judged.Client, decision.UserId),
            Scopes = decision.Scopes,
            Resources = request.Resources,
            Claims = workspace.Settings.ClaimsParameter ? request.Claims : null,
            Acr = decision.Acr,
            AuthenticatedAt = decision.AuthenticatedAt,
            SessionBeganAt = decision.SessionBeganAt,
            SessionId = decision.SessionId,
            CreatedAt = now,
            ExpiresAt = Times.Earlier(lifetime is { } span ? now + span : null, judged.Intent?.ExpiresAt),
            Consent = judged.Intent is { } intent ? ConsentTo(intent, decision) : null,
            Refreshable = lifetime is not null,
            RedirectUri = request.RedirectUri,
            Nonce = request.Nonce,
            CodeChallenge = request.CodeChallenge,
            DpopJkt = request.DpopJkt,
        };
    }

    private GrantedConsent ConsentTo(Intent intent, ConsentDecision decision)
    {
        var kind = kinds.Of(intent);
        return new(intent.Id, intent.Kind, kind.PermissionsOf(intent), decision.Accounts)
        {
            ExpiresAt = intent.ExpiresAt,
            AuthorizationDetails = (kind as IMadeIntentKind)?.AuthorizationDetailsOf(intent, decision.Accounts),
        };
    }
}
