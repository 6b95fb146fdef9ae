using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.ClientAuthentication;

namespace Workspaces.FapiExtensions.Tests.Rules.ClientAuthentication;

public class ClientIdMatchesTests
{
    public static TheoryData<string, ClientAuthenticationAttempt, string?> RFC7521_4_2 => new()
    {
        { "absent", Subjects.Attempt, null },
        { "the same", Subjects.Attempt with { ClientIdParameter = "client" }, null },
        { "another", Subjects.Attempt with { ClientIdParameter = "other" }, OAuthError.InvalidClient },
    };

    [Theory]
    [MemberData(nameof(RFC7521_4_2))]
    public void Compares_client_id_with_the_client(string reason, ClientAuthenticationAttempt subject, string? error) =>
        Verdict.Is(error, new ClientIdMatches().Check(subject), reason);
}
