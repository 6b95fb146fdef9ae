using Workspaces.Application.Precis;

namespace Workspaces.Application.Users;

/// <summary>How user names are compared: as RFC 8265 3.3 says, without the space around them.</summary>
internal static class Username
{
    public const int MaxLength = 200;

    /// <summary>How long the same name may be as it was typed, its letters and marks apart.</summary>
    public const int MaxTypedLength = 4 * MaxLength;

    private const string Nobodys = "";

    /// <summary>The name as it is looked for; for what is no name, one that nobody has.</summary>
    public static string Normalize(string typed) => typed.Length > MaxTypedLength ? Nobodys : UsernameCaseMapped.Enforce(typed.Trim()).Text ?? Nobodys;

    /// <summary>What names that begin like this begin with.</summary>
    public static string NormalizeBeginning(string typed) => UsernameCaseMapped.Map(typed.Trim());

    /// <summary>One sentence; null when somebody may be called like this.</summary>
    public static string? FaultOf(string username)
    {
        if (username.Trim().Length is 0 or > MaxLength)
        {
            return $"username has 1 to {MaxLength} characters.";
        }

        var enforced = UsernameCaseMapped.Enforce(username.Trim());
        return enforced.Fault is { } fault ? $"username has letters, digits and punctuation of ASCII, in parts with a space between them (RFC 8265 3): {fault}."
            : enforced.Text?.Length > MaxLength ? $"username has 1 to {MaxLength} characters, normalised."
            : null;
    }
}
