using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Clients;

namespace Workspaces.FapiExtensions.Tests.Rules.Clients;

public class ClientRedirectUrisRequiredTests
{
    public static TheoryData<string, ClientRegistration, string?> FAPI1_BASE_5_2_2_8 => new()
    {
        { "present", Subjects.Registration, null },
        { "absent", Subjects.Registration with { Client = Subjects.Client with { RedirectUris = [] } }, OAuthError.InvalidRedirectUri },
        { "absent by default grant", Subjects.Registration with { Client = Subjects.Client with { RedirectUris = [], GrantTypes = null } }, OAuthError.InvalidRedirectUri },
        { "not needed", Subjects.Registration with { Client = Subjects.Client with { RedirectUris = [], GrantTypes = ["client_credentials"] } }, null },
    };

    [Theory]
    [MemberData(nameof(FAPI1_BASE_5_2_2_8))]
    public void Requires_redirect_uris_for_codes(string reason, ClientRegistration subject, string? error) =>
        Verdict.Is(error, new ClientRedirectUrisRequired().Check(subject), reason);
}
