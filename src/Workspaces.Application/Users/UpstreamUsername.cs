namespace Workspaces.Application.Users;

/// <summary>How users of a provider are sorted and found: by a name that nobody can type, so that users of the embedded directory are never meant.</summary>
internal static class UpstreamUsername
{
    public static string Of(string username, string subjectHash) => BeginningOf(username) + subjectHash;

    /// <summary>What all begin with whom a provider calls like that.</summary>
    public static string BeginningOf(string username) => Username.NormalizeBeginning(username) + "\n";
}
