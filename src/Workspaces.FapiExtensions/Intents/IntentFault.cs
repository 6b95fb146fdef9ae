namespace Workspaces.FapiExtensions.Intents;

/// <summary>Why a call about an intent is refused.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The regime's word for it.</param>
/// <param name="Message">What is wrong, for the client's developer; never a value that was sent.</param>
/// <param name="Path">The member that it is about, for example <c>Data.Permissions</c>; null = the call as a whole.</param>
public sealed record IntentFault(int Status, string Code, string Message, string? Path = null);
