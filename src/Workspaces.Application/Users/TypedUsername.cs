namespace Workspaces.Application.Users;

/// <summary>A user name as somebody typed it who signs in. It is prepared once (RFC 8265 3.3), however many ask for the name.</summary>
internal sealed class TypedUsername(string text)
{
    public string Text => text;

    /// <summary>By which the user is looked for, and what fails is counted; empty = nobody's.</summary>
    public string Name { get; } = Username.Normalize(text);

    /// <summary>No user's name is so long, however it is typed: nothing is looked for.</summary>
    public bool IsTooLong => text.Length > Username.MaxTypedLength;

    /// <summary>Null where nothing was typed.</summary>
    public static TypedUsername? Of(string? text) => string.IsNullOrEmpty(text) ? null : new(text);
}
