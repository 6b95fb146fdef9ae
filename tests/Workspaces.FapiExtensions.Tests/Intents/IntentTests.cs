using Workspaces.FapiExtensions.Intents;

namespace Workspaces.FapiExtensions.Tests.Intents;

/// <summary>Where an intent stands as time goes by.</summary>
public sealed class IntentTests
{
    private static readonly DateTimeOffset Lodged = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<IntentState, double, double?, double, IntentState, double> Times => new()
    {
        { IntentState.Awaiting, 24, null, 23.9, IntentState.Awaiting, 0 },
        { IntentState.Awaiting, 24, null, 24, IntentState.Rejected, 24 },
        { IntentState.Awaiting, 24, 100, 100, IntentState.Expired, 100 },
        { IntentState.Awaiting, 10, 10, 10, IntentState.Expired, 10 },
        { IntentState.Authorized, 24, null, 100_000, IntentState.Authorized, 0 },
        { IntentState.Authorized, 24, 100, 99.9, IntentState.Authorized, 0 },
        { IntentState.Authorized, 24, 100, 100, IntentState.Expired, 100 },
        { IntentState.Rejected, 24, 100, 200, IntentState.Rejected, 0 },
        { IntentState.Revoked, 24, 100, 200, IntentState.Revoked, 0 },
    };

    [Theory]
    [MemberData(nameof(Times))]
    public void Stands_where_time_has_brought_it(IntentState state, double decideWithin, double? endsAfter, double now, IntentState expected, double since)
    {
        var intent = Of(state, decideWithin, endsAfter);

        Assert.Equal((expected, Lodged.AddHours(since)), (intent.StateAt(Lodged.AddHours(now)), intent.ChangedBy(Lodged.AddHours(now))));
    }

    private static Intent Of(IntentState state, double decideWithin, double? endsAfter) => new()
    {
        Id = "1",
        Kind = "uk-account-access",
        ClientId = "tpp",
        Details = "{}",
        State = state,
        CreatedAt = Lodged,
        ChangedAt = Lodged,
        DecideBy = Lodged.AddHours(decideWithin),
        ExpiresAt = endsAfter is { } hours ? Lodged.AddHours(hours) : null,
    };
}
