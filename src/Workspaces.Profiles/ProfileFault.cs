namespace Workspaces.Profiles;

/// <summary>One thing wrong with a template.</summary>
/// <param name="File">The file, as the operator knows it.</param>
/// <param name="Path">Where in the file, as a JSON path.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Found">The value found there, as JSON; null when something is missing.</param>
/// <param name="Allowed">What may stand there; null when nothing may.</param>
public sealed record ProfileFault(string File, string Path, int Line, string Message, string? Found, string? Allowed)
{
    public override string ToString() =>
        $"{File}:{Line} {Path}: {Message}{(Found is null ? "" : $" Found {Found}.")}{(Allowed is null ? "" : $" Allowed: {Allowed}.")}";
}
