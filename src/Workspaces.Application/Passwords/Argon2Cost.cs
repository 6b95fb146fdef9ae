namespace Workspaces.Application.Passwords;

/// <summary>What it costs to try one password.</summary>
/// <param name="Memory">KiB.</param>
/// <param name="Passes">How often the memory is gone through.</param>
internal readonly record struct Argon2Cost(int Memory, int Passes)
{
    private const int MostMemory = 1 << 20;
    private const int MostPasses = 100;

    /// <summary>The first of what the OWASP Password Storage Cheat Sheet advises; always one lane.</summary>
    public static Argon2Cost Standard { get; } = new(Memory: 19 * 1024, Passes: 2);

    /// <summary>Whether somebody may have chosen it; nothing else is tried.</summary>
    public bool IsPlausible => Memory is >= 8 and <= MostMemory && Passes is >= 1 and <= MostPasses;
}
