namespace Workspaces.Storage.Sql;

/// <summary>Who signed in, and what that rests on.</summary>
/// <param name="Id">The user.</param>
/// <param name="NormalizedUsername">By which an operator may have locked the user; null where a provider authenticates.</param>
/// <param name="Since">From when sessions counted as it was read before the sign-in was judged; null where a provider authenticates.</param>
internal sealed record SignedInUser(string Id, string? NormalizedUsername, DateTimeOffset? Since);
