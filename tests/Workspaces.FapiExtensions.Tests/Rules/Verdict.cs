using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.Tests.Rules;

/// <summary>Compares what a rule said with what it should have said.</summary>
internal static class Verdict
{
    public static void Is(string? error, Violation? violation, string reason)
    {
        Assert.True(error == violation?.Error, $"{reason}: expected {error ?? "no violation"}, got {violation?.Error ?? "none"} ({violation?.Description})");
        Assert.All(violation?.Description ?? "", character => Assert.True(IsAllowed(character), $"{reason}: character {(int)character} in: {violation!.Description}"));
    }

    /// <summary>What a record of the refusal has beside the error: what would have been served, and what came.</summary>
    public static void Tells(string? expected, string? received, Violation? violation)
    {
        Assert.NotNull(violation);
        Assert.Equal((expected, received), (violation.Expected, violation.Received?.ToString()));
    }

    /// <summary>RFC 6749 5.2.</summary>
    private static bool IsAllowed(char character) => character is ' ' or '!' or (>= '#' and <= '[') or (>= ']' and <= '~');
}
