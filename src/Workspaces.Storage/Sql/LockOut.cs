namespace Workspaces.Storage.Sql;

/// <summary>After how many failed sign-ins within what time a name is locked, and for how long.</summary>
/// <param name="Failures">Of one known device, or of one address: they lock the name for it.</param>
/// <param name="FailuresOfAll">Of all unknown devices together: they lock the name for these.</param>
internal sealed record LockOut(int Failures, int FailuresOfAll, TimeSpan Window, TimeSpan Duration);
