using Workspaces.Application.Participants;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Host.Tests.Registrations;

public sealed class StandingTests
{
    private static readonly ParticipantStatusSettings Settings = new()
    {
        RegisterUri = "https://register.example",
        Every = TimeSpan.FromMinutes(2),
        Active = ["ACTIVE"],
        Suspended = ["SUSPENDED", "INACTIVE"],
        Ended = ["REMOVED", "REVOKED", "SURRENDERED"],
    };

    /// <summary>The table of CDS 1.36.0, Participant Statuses, Data Holder Responsibilities.</summary>
    public static TheoryData<string?, string?, string> DataHolderResponsibilities => new()
    {
        { "ACTIVE", "ACTIVE", "Active ACTIVE" },
        { "ACTIVE", "INACTIVE", "Suspended INACTIVE" },
        { "ACTIVE", "REMOVED", "Ended REMOVED" },
        { "SUSPENDED", "INACTIVE", "Suspended INACTIVE" },
        { "SUSPENDED", "REMOVED", "Ended REMOVED" },
        { "REVOKED", "REMOVED", "Ended REMOVED" },
        { "SURRENDERED", "REMOVED", "Ended REMOVED" },
        { "SUSPENDED", "ACTIVE", "Suspended SUSPENDED" },
        { "REVOKED", "INACTIVE", "Ended REVOKED" },
        { null, "ACTIVE", "Active ACTIVE" },
        { "ACTIVE", null, "Unknown " },
        { null, null, "Unknown " },
        { "ACTIVE", "active", "Unknown " },
        { "UNHEARD OF", "DORMANT", "Unknown " },
        { "REVOKED", null, "Ended REVOKED" },
    };

    [Theory]
    [MemberData(nameof(DataHolderResponsibilities))]
    public void What_statuses_come_to(string? organisation, string? software, string expected)
    {
        var standing = Standing.Of(Settings, new(Told("o", organisation), Told("s", software), null), "s", "o");

        Assert.Equal(expected, $"{standing.Kind} {standing.Word}");
    }

    private static Dictionary<string, string> Told(string id, string? status) => status is null ? [] : new() { [id] = status };
}
