using System.Text.Json;
using Workspaces.Application.Audit;
using Workspaces.Storage.Audit;
using Workspaces.Storage.Rows;

namespace Workspaces.Host.AdminApi;

/// <summary>Who changed what.</summary>
/// <param name="Sequence">The place in the chain, from 1 on.</param>
/// <param name="Action">For example <c>client.changed</c>.</param>
/// <param name="Target">Of what kind the action tells: an id.</param>
/// <param name="Before">What differs afterwards, without secrets; absent = it was not there.</param>
/// <param name="After">What differs, without secrets; absent = it is gone.</param>
/// <param name="Address">Where the call came from; absent = the program itself did it.</param>
/// <param name="Trace">The x-fapi-interaction-id of the call, else its trace.</param>
/// <param name="Hash">Over this record and the hash of the one before.</param>
internal sealed record AuditAnswer(
    long Sequence,
    DateTimeOffset Time,
    AuditActor Actor,
    string Action,
    string Target,
    JsonElement? Before,
    JsonElement? After,
    string? Address,
    string? Trace,
    string Hash)
{
    public static AuditAnswer Of(AuditRow row) => new(
        row.Sequence, row.Time, new(row.ActorId, row.ActorName), row.Action, row.Target, Json(row.Before), Json(row.After), row.Address, row.Trace, row.Hash);

    private static JsonElement? Json(string? text) => text is null ? null : JsonElement.Parse(text);
}

/// <summary>The operator key that was used.</summary>
internal sealed record AuditActor(string Id, string Name);

/// <summary>Whether a chain of records is what was written.</summary>
/// <param name="Records">How many there are.</param>
/// <param name="Head">The last of them, to be noted elsewhere and given as <c>head</c> later; absent = there is none.</param>
/// <param name="Broken">The first place where it is not; absent = nowhere.</param>
internal sealed record AuditVerdictAnswer(bool Intact, long Records, string? Head, AuditBreak? Broken)
{
    public static AuditVerdictAnswer Of(AuditVerdict verdict) =>
        new(verdict.Broken is null, verdict.Head.Sequence, verdict.Head.Noted, verdict.Broken);
}

/// <summary>Where a chain of records ends.</summary>
/// <param name="Records">How many there are.</param>
/// <param name="Head">The last of them, to be noted elsewhere and given to <c>verify</c> later; absent = there is none.</param>
/// <param name="Sealed">Whether this installation ended the chain there; else it was cut off, or its end replaced.</param>
internal sealed record AuditHeadAnswer(long Records, string? Head, bool Sealed)
{
    public static AuditHeadAnswer Of(AuditVerdict verdict) => new(verdict.Head.Sequence, verdict.Head.Noted, verdict.Sealed);
}
