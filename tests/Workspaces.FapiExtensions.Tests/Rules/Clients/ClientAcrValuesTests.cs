using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Clients;

namespace Workspaces.FapiExtensions.Tests.Rules.Clients;

public class ClientAcrValuesTests
{
    public static TheoryData<string, ClientRegistration, string?> OIDCR_2 => new()
    {
        { "absent", Subjects.Registration, null },
        { "supported", Subjects.Registration with { Client = Subjects.Client with { DefaultAcrValues = ["loa2"] } }, null },
        { "not supported", Subjects.Registration with { Client = Subjects.Client with { DefaultAcrValues = ["loa2", "loa9"] } }, OAuthError.InvalidClientMetadata },
    };

    [Theory]
    [MemberData(nameof(OIDCR_2))]
    public void Accepts_supported_acr_values(string reason, ClientRegistration subject, string? error) =>
        Verdict.Is(error, new ClientAcrValues().Check(subject), reason);
}
