using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Registration;

namespace Workspaces.FapiExtensions.Tests.Rules.Registration;

public class RegistrationScopesTests
{
    public static TheoryData<string, RegistrationRequest, string?> BrazilOBDCR_7_1_9 => new()
    {
        { "one of them", Subjects.RegistrationRequest, null },
        { "nobody bounds", Subjects.RegistrationRequest with { OpenedScopes = null, Scopes = ["payments"] }, null },
        { "none named", Subjects.RegistrationRequest with { Scopes = null }, null },
        { "one too many", Subjects.RegistrationRequest with { Scopes = ["accounts", "payments"] }, OAuthError.UnapprovedSoftwareStatement },
        { "others only", Subjects.RegistrationRequest with { Scopes = ["payments"] }, OAuthError.UnapprovedSoftwareStatement },
        { "a software without a role", Subjects.RegistrationRequest with { Scopes = null, OpenedScopes = new HashSet<string>() }, OAuthError.UnapprovedSoftwareStatement },
        { "bounded by a token", Subjects.RegistrationRequest with { Statement = null, Scopes = ["payments"] }, OAuthError.InvalidClientMetadata },
    };

    [Theory]
    [MemberData(nameof(BrazilOBDCR_7_1_9))]
    public void Gives_what_is_open(string reason, RegistrationRequest subject, string? error) =>
        Verdict.Is(error, new RegistrationScopes().Check(subject), reason);

    [Theory]
    [InlineData(null, "accounts", "payments")]
    [InlineData(OAuthError.UnapprovedSoftwareStatement, "payments")]
    public void Leaves_others_out_where_scopes_are_narrowed_as_long_as_one_is_left(string? error, params string[] scopes) => Verdict.Is(
        error, new RegistrationScopes().Check(Subjects.RegistrationRequest with { Settings = Subjects.RegistrationSettings with { Narrowed = ["scope"] }, Scopes = scopes }), "narrowed");

    [Fact]
    public void Tells_too_many_from_none_at_all()
    {
        Assert.Contains("none of the scopes", new RegistrationScopes().Check(Subjects.RegistrationRequest with { Scopes = ["payments"] })?.Description, StringComparison.Ordinal);
        Assert.Contains("not have all", new RegistrationScopes().Check(Subjects.RegistrationRequest with { Scopes = ["accounts", "payments"] })?.Description, StringComparison.Ordinal);
    }
}
