using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Clients;

namespace Workspaces.FapiExtensions.Tests.Rules.Clients;

public class ClientNamePrintableTests
{
    public static TheoryData<string, ClientRegistration, string?> RFC7591_2 => new()
    {
        { "printable", Subjects.Registration, null },
        { "absent", Subjects.Registration with { Client = Subjects.Client with { ClientName = null } }, null },
        { "empty", Subjects.Registration with { Client = Subjects.Client with { ClientName = "" } }, OAuthError.InvalidClientMetadata },
        { "hundred characters", Subjects.Registration with { Client = Subjects.Client with { ClientName = new('a', 100) } }, null },
        { "more", Subjects.Registration with { Client = Subjects.Client with { ClientName = new('a', 101) } }, OAuthError.InvalidClientMetadata },
        { "control character", Subjects.Registration with { Client = Subjects.Client with { ClientName = "a\nb" } }, OAuthError.InvalidClientMetadata },
        { "right-to-left override", Subjects.Registration with { Client = Subjects.Client with { ClientName = "a\u202Eb" } }, OAuthError.InvalidClientMetadata },
        { "for private use", Subjects.Registration with { Client = Subjects.Client with { ClientName = "a\uE000b" } }, OAuthError.InvalidClientMetadata },
        { "joined letters", Subjects.Registration with { Client = Subjects.Client with { ClientName = "\u06A9\u062A\u0627\u0628\u200C\u0647\u0627" } }, null },
        { "accents", Subjects.Registration with { Client = Subjects.Client with { ClientName = "Caf\u00E9" } }, null },
    };

    [Theory]
    [MemberData(nameof(RFC7591_2))]
    public void Refuses_names_that_hide_something(string reason, ClientRegistration subject, string? error) =>
        Verdict.Is(error, new ClientNamePrintable().Check(subject), reason);
}
