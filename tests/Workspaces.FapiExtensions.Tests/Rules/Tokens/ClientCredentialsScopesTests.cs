using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Tokens;

namespace Workspaces.FapiExtensions.Tests.Rules.Tokens;

public class ClientCredentialsScopesTests
{
    public static TheoryData<string, TokenRequest, string?> RFC6749_4_4 => new()
    {
        { "allowed", Subjects.ClientCredentials, null },
        { "none named", Subjects.ClientCredentials with { Scopes = null }, null },
        { "not allowed", Subjects.ClientCredentials with { Scopes = ["payments"] }, OAuthError.InvalidScope },
        { "openid", Subjects.ClientCredentials with { Scopes = ["openid"] }, OAuthError.InvalidScope },
        { "not registered", Subjects.ClientCredentials with { Client = Subjects.Client with { Scope = "payments" } }, OAuthError.InvalidScope },
        { "not offered", Subjects.ClientCredentials with { OfferedScopes = new HashSet<string>() }, OAuthError.InvalidScope },
        { "code", Subjects.Token with { Scopes = ["openid"] }, null },
    };

    [Theory]
    [MemberData(nameof(RFC6749_4_4))]
    public void Limits_what_a_client_has_in_its_own_name(string reason, TokenRequest subject, string? error) =>
        Verdict.Is(error, new ClientCredentialsScopes(["accounts"]).Check(subject), reason);

    public static TheoryData<string, TokenRequest, string?> OIDCC_3_1_2_1 => new()
    {
        { "any offered", Subjects.ClientCredentials with { Scopes = ["accounts", "payments"] }, null },
        { "openid", Subjects.ClientCredentials with { Scopes = ["openid"] }, OAuthError.InvalidScope },
        { "offline_access", Subjects.ClientCredentials with { Scopes = ["offline_access"] }, OAuthError.InvalidScope },
    };

    [Theory]
    [MemberData(nameof(OIDCC_3_1_2_1))]
    public void Never_gives_what_belongs_to_a_user(string reason, TokenRequest subject, string? error) =>
        Verdict.Is(error, new ClientCredentialsScopes(null).Check(subject), reason);

    [Fact]
    public void Tells_how_many_are_too_much_and_which_may_be_had()
    {
        var subject = Subjects.ClientCredentials with { Scopes = ["accounts", "payments", "openid"] };
        var (bounded, free) = (new ClientCredentialsScopes(["accounts"]).Check(subject), new ClientCredentialsScopes(null).Check(subject));

        Assert.Equal(("accounts", "2 scopes beyond these"), (bounded?.Expected, bounded?.Received?.ToString()));
        Assert.Equal((null, "1 scopes beyond these"), (free?.Expected, free?.Received?.ToString()));
        Assert.StartsWith("In its own name a client may have accounts.", bounded?.Description, StringComparison.Ordinal);
        Assert.StartsWith("The scope names openid, ", free?.Description, StringComparison.Ordinal);
    }
}
