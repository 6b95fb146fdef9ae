using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Clients;

namespace Workspaces.FapiExtensions.Tests.Rules.Clients;

public class ClientResponseTypesTests
{
    public static TheoryData<string, ClientRegistration, string?> FAPI1_ADV_5_2_2_2 => new()
    {
        { "offered", Subjects.Registration, null },
        { "other order", Subjects.Registration with { Client = Subjects.Client with { ResponseTypes = ["id_token code"] } }, null },
        { "token", Subjects.Registration with { Client = Subjects.Client with { ResponseTypes = ["code", "token"] } }, OAuthError.InvalidClientMetadata },
        { "default code where it is not offered", Subjects.Registration with { Client = Subjects.Client with { ResponseTypes = null }, Settings = Subjects.Settings with { ResponseTypes = new Dictionary<string, IReadOnlyList<string>> { ["code id_token"] = ["fragment"] } } }, OAuthError.InvalidClientMetadata },
        { "none for client credentials", Subjects.Registration with { Client = Subjects.Client with { ResponseTypes = null, GrantTypes = ["client_credentials"] }, Settings = Subjects.Settings with { ResponseTypes = new Dictionary<string, IReadOnlyList<string>> { ["code id_token"] = ["fragment"] } } }, null },
    };

    [Theory]
    [MemberData(nameof(FAPI1_ADV_5_2_2_2))]
    public void Accepts_offered_response_types(string reason, ClientRegistration subject, string? error) =>
        Verdict.Is(error, new ClientResponseTypes().Check(subject), reason);
}
