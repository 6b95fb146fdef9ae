namespace Workspaces.Storage.Sql;

/// <summary>Where sign-ins come from, as it is stored.</summary>
/// <param name="Hash">Of the device or the address.</param>
/// <param name="Known">It is a device from which this very user signed in before.</param>
internal readonly record struct FailureSource(string Hash, bool Known);
