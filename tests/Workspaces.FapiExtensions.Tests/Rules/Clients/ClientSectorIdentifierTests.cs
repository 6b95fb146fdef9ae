using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Clients;

namespace Workspaces.FapiExtensions.Tests.Rules.Clients;

public class ClientSectorIdentifierTests
{
    public static TheoryData<string, ClientRegistration, string?> OIDCC_8_1 => new()
    {
        { "public", Subjects.Registration, null },
        { "public, two hosts", Subjects.Registration with { Client = Subjects.Client with { RedirectUris = ["https://a.example/cb", "https://b.example/cb"] } }, null },
        { "pairwise, one host", Subjects.Registration with { Client = Subjects.Client with { SubjectType = "pairwise" } }, null },
        { "pairwise, two hosts", Subjects.Registration with { Client = Subjects.Client with { SubjectType = "pairwise", RedirectUris = ["https://a.example/cb", "https://b.example/cb"] } }, OAuthError.InvalidClientMetadata },
        { "pairwise by default, two hosts", Subjects.Registration with { Client = Subjects.Client with { RedirectUris = ["https://a.example/cb", "https://b.example/cb"] }, Settings = Subjects.Settings with { SubjectTypes = ["pairwise"] } }, OAuthError.InvalidClientMetadata },
        { "with a sector", Subjects.Registration with { Client = Subjects.Client with { SubjectType = "pairwise", SectorIdentifierUri = "https://a.example/sector", RedirectUris = ["https://a.example/cb", "https://b.example/cb"] } }, null },
        { "sector that names all", Sector("https://client.example/cb", "https://other.example/cb"), null },
        { "sector that lacks one", Sector("https://other.example/cb"), OAuthError.InvalidClientMetadata },
        { "sector that has one in another case", Sector("https://client.example/CB"), OAuthError.InvalidClientMetadata },
        { "sector that cannot be read", Sector() with { Sector = SectorIdentifier.Unreadable }, OAuthError.InvalidClientMetadata },
        { "sector with user information", Subjects.Registration with { Client = Subjects.Client with { SectorIdentifierUri = "https://a@b.example/sector" } }, OAuthError.InvalidClientMetadata },
        { "sector by http", Subjects.Registration with { Client = Subjects.Client with { SectorIdentifierUri = "http://a.example/sector" } }, OAuthError.InvalidClientMetadata },
    };

    [Threat(10, 25)]
    [Theory]
    [MemberData(nameof(OIDCC_8_1))]
    public void Requires_a_sector_for_several_hosts(string reason, ClientRegistration subject, string? error) =>
        Verdict.Is(error, new ClientSectorIdentifier().Check(subject), reason);

    private static ClientRegistration Sector(params string[] named) => Subjects.Registration with
    {
        Client = Subjects.Client with { SectorIdentifierUri = "https://a.example/sector" },
        Sector = new(named),
    };
}
