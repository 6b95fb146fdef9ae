using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Resources;

namespace Workspaces.FapiExtensions.Tests.Rules.Resources;

public class InteractionIdRequiredTests
{
    public static TheoryData<string, ResourceAccess, string?> BrazilOB_5_2_2_23 => new()
    {
        { "uuid", Subjects.Access, null },
        { "absent", Subjects.Access with { InteractionId = null }, OAuthError.InvalidRequest },
        { "empty", Subjects.Access with { InteractionId = "" }, OAuthError.InvalidRequest },
        { "no uuid", Subjects.Access with { InteractionId = "1" }, OAuthError.InvalidRequest },
        { "a space that is none of ASCII before it", Subjects.Access with { InteractionId = "\u00a0c770aef3-6784-41f7-8e0e-ff5f97bddb3a" }, OAuthError.InvalidRequest },
        { "a control behind it", Subjects.Access with { InteractionId = "c770aef3-6784-41f7-8e0e-ff5f97bddb3a\u0085" }, OAuthError.InvalidRequest },
        { "in the notation of numbers", Subjects.Access with { InteractionId = "0x70aef3-6784-41f7-8e0e-ff5f97bddb3a" }, OAuthError.InvalidRequest },
        { "in braces", Subjects.Access with { InteractionId = "{c770aef3-6784-41f7-8e0e-ff5f97bddb3a}" }, OAuthError.InvalidRequest },
    };

    [Theory]
    [MemberData(nameof(BrazilOB_5_2_2_23))]
    public void Requires_a_uuid(string reason, ResourceAccess subject, string? error) =>
        Verdict.Is(error, new InteractionIdRequired().Check(subject), reason);

    [Theory]
    [InlineData(null, "nothing")]
    [InlineData("abc", "3 characters")]
    public void Tells_how_long_it_was(string? id, string received) => Verdict.Tells("a UUID", received, new InteractionIdRequired().Check(Subjects.Access with { InteractionId = id }));
}
