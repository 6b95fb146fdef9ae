using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Resources;

namespace Workspaces.FapiExtensions.Tests.Rules.Resources;

public class ResourceConsentTests
{
    public static TheoryData<string, ResourceAccess, string?> OBUK_RW_ConsentAuthorisation => new()
    {
        { "a customer's, with a consent", Subjects.Access with { OfCustomer = true, Token = Subjects.Access.Token! with { ConsentId = "1" } }, null },
        { "a customer's, without one", Subjects.Access with { OfCustomer = true }, OAuthError.InsufficientScope },
        { "one that permits it", Subjects.Access with { Permission = "READ", ConsentKnown = true, Token = Consented("READ") }, null },
        { "one that permits something else", Subjects.Access with { Permission = "READ", ConsentKnown = true, Token = Consented("WRITE") }, OAuthError.InsufficientScope },
        { "none that could permit it", Subjects.Access with { Permission = "READ", ConsentKnown = true }, OAuthError.InsufficientScope },
        { "before it is looked up", Subjects.Access with { OfCustomer = true, Permission = "READ", Token = Subjects.Access.Token! with { ConsentId = "1" } }, null },
        { "the client's own", Subjects.Access, null },
        { "no token is another rule", Subjects.Access with { OfCustomer = true, Token = null }, null },
    };

    private static AccessToken Consented(string permission) => Subjects.Access.Token! with { ConsentId = "1", Consent = new("1", "kind", [permission], []) };

    [Theory]
    [MemberData(nameof(OBUK_RW_ConsentAuthorisation))]
    public void Refuses_tokens_that_no_customer_consented_to(string reason, ResourceAccess subject, string? error) =>
        Verdict.Is(error, new ResourceConsent().Check(subject), reason);
}
