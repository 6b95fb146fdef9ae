namespace Workspaces.Conformance.Tests.Checks;

/// <summary>The suite's estimate of how hard a value is to guess.</summary>
internal static class Entropy
{
    private const int LeastBits = 128;
    private const double LeastEntropy = 96;

    /// <summary>The Shannon entropy of a text, in bits: of its characters' frequencies, times its length.</summary>
    public static double Of(string text) => -text.GroupBy(character => character).Sum(group => group.Count() * Math.Log2((double)group.Count() / text.Length));

    public static bool IsHighEnough(string? text) => text is not null && Of(text) > LeastEntropy;

    /// <summary>Long enough and random enough for a code or token.</summary>
    public static bool SuitsSecret(string? text) => text is not null && text.Length * 8 >= LeastBits && IsHighEnough(text);
}
