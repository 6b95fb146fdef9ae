using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;

namespace Workspaces.FapiExtensions.Tests.Rules.Authorization;

public class IntentRequiredTests
{
    public static TheoryData<string, AuthorizationRequest, string?> OBUK_RW_ConsentAuthorisation => new()
    {
        { "names one", Asking("accounts", new NamedIntent("uk-account-access", "1", IntentStanding.Open)), null },
        { "names one that is another rule's", Asking("accounts", new NamedIntent("uk-account-access", "1", IntentStanding.Unknown)), null },
        { "names none", Asking("accounts"), OAuthError.InvalidRequest },
        { "for a scope that needs none", Asking("payments"), null },
        { "for a scope that its client did not register", Asking("accounts") with { Client = Subjects.Request.Client with { Scope = "openid payments" } }, null },
        { "nobody looked yet", Asking("accounts") with { Intents = null }, null },
        { "none are lodged here", Asking("accounts") with { Settings = Subjects.Settings with { Consent = new(TimeSpan.Zero, [], "", "", "", "") } }, null },
    };

    [Theory]
    [MemberData(nameof(OBUK_RW_ConsentAuthorisation))]
    public void Refuses_requests_for_accounts_without_an_intent(string reason, AuthorizationRequest subject, string? error) =>
        Verdict.Is(error, new IntentRequired(["accounts"]).Check(subject), reason);

    private static AuthorizationRequest Asking(string scope, params NamedIntent[] intents) => Subjects.Request with { Scopes = ["openid", scope], Intents = intents };
}
