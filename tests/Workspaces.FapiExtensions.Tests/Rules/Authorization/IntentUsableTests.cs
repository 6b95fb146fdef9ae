using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;

namespace Workspaces.FapiExtensions.Tests.Rules.Authorization;

public class IntentUsableTests
{
    public static TheoryData<string, AuthorizationRequest, string?> OBUK_RW_ConsentAuthorisation => new()
    {
        { "none", Naming(), null },
        { "nobody looked yet", Subjects.Request with { Intents = null }, null },
        { "one that waits", Naming(IntentStanding.Open), null },
        { "one that nobody knows", Naming(IntentStanding.Unknown), OAuthError.InvalidRequest },
        { "one that was decided about", Naming(IntentStanding.Closed), OAuthError.InvalidRequest },
        { "a grant that nobody knows", Subjects.Request with { Intents = [new("rich-authorization", "7", IntentStanding.Unknown) { UnusableError = OAuthError.InvalidGrantId }] }, OAuthError.InvalidGrantId },
        { "two", Naming(IntentStanding.Open, IntentStanding.Open), OAuthError.InvalidRequest },
    };

    [Theory]
    [MemberData(nameof(OBUK_RW_ConsentAuthorisation))]
    public void Refuses_intents_about_which_nobody_decides(string reason, AuthorizationRequest subject, string? error) =>
        Verdict.Is(error, new IntentUsable().Check(subject), reason);

    private static AuthorizationRequest Naming(params IntentStanding[] standings) =>
        Subjects.Request with { Intents = [.. standings.Select((standing, number) => new NamedIntent("uk-account-access", $"{number}", standing))] };
}
