namespace Workspaces.FapiExtensions.EndUsers;

/// <summary>Nobody can say now which accounts a user has; later somebody may.</summary>
/// <param name="reason">Why, for operators.</param>
public sealed class AccountsUnavailableException(string reason) : Exception(reason);
