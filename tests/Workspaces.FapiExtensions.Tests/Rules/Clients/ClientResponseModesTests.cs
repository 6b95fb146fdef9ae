using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Clients;

namespace Workspaces.FapiExtensions.Tests.Rules.Clients;

public class ClientResponseModesTests
{
    public static TheoryData<string, ClientRegistration, string?> FAPI2_MS_FINAL_5_3_3 => new()
    {
        { "absent", Subjects.Registration, null },
        { "offered", Subjects.Registration with { Client = Subjects.Client with { ResponseModes = ["jwt", "fragment"] } }, null },
        { "not offered", Subjects.Registration with { Client = Subjects.Client with { ResponseModes = ["form_post"] } }, OAuthError.InvalidClientMetadata },
    };

    [Theory]
    [MemberData(nameof(FAPI2_MS_FINAL_5_3_3))]
    public void Accepts_offered_response_modes(string reason, ClientRegistration subject, string? error) =>
        Verdict.Is(error, new ClientResponseModes().Check(subject), reason);
}
