using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Server;

namespace Workspaces.FapiExtensions.Tests.Rules.Server;

public class AuthorizationResponseIssuerTests
{
    public static TheoryData<string, ServerSettings, string?> RFC9207_2 => new()
    {
        { "on", Subjects.Settings, null },
        { "off with plain responses", Subjects.Settings with { AuthorizationResponseIss = false }, SettingsError.Invalid },
        { "off with a plain response beside JWTs", Subjects.Settings with { AuthorizationResponseIss = false, ResponseTypes = new Dictionary<string, IReadOnlyList<string>> { ["code"] = ["jwt", "query"] } }, SettingsError.Invalid },
        { "off with JWTs only", Subjects.Settings with { AuthorizationResponseIss = false, ResponseTypes = new Dictionary<string, IReadOnlyList<string>> { ["code"] = ["jwt", "query.jwt"] } }, null },
    };

    [Theory]
    [MemberData(nameof(RFC9207_2))]
    public void Requires_iss_in_plain_responses(string reason, ServerSettings subject, string? error) =>
        Verdict.Is(error, new AuthorizationResponseIssuer().Check(subject), reason);
}
