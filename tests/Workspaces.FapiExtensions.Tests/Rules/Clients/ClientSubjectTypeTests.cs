using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Clients;

namespace Workspaces.FapiExtensions.Tests.Rules.Clients;

public class ClientSubjectTypeTests
{
    public static TheoryData<string, ClientRegistration, string?> OIDCC_8 => new()
    {
        { "absent", Subjects.Registration, null },
        { "public", Subjects.Registration with { Client = Subjects.Client with { SubjectType = "public" } }, null },
        { "unknown", Subjects.Registration with { Client = Subjects.Client with { SubjectType = "ephemeral" } }, OAuthError.InvalidClientMetadata },
        { "not offered", Subjects.Registration with { Client = Subjects.Client with { SubjectType = "pairwise" }, Settings = Subjects.Settings with { SubjectTypes = ["public"] } }, OAuthError.InvalidClientMetadata },
    };

    [Theory]
    [MemberData(nameof(OIDCC_8))]
    public void Accepts_offered_subject_types(string reason, ClientRegistration subject, string? error) =>
        Verdict.Is(error, new ClientSubjectType().Check(subject), reason);
}
