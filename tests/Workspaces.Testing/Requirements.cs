using Xunit;

namespace Workspaces.Testing;

/// <summary>
/// What some tests need of the machine. Where it is missing they are skipped, with a reason that names it; where it is enforced they fail instead, so that a
/// build server cannot pass by skipping.
/// </summary>
public static class Requirements
{
    private static readonly string[] Browsers = ["chromium", "chromium-browser", "google-chrome"];

    /// <summary>Skips the running test, or fails it where the requirement is enforced.</summary>
    /// <param name="requirement">What is missing.</param>
    /// <param name="reason">Why it is missing.</param>
    public static void Missing(Requirement requirement, string reason)
    {
        var sentence = $"{requirement.Name} is needed: {reason}";
        if (requirement.Enforced)
        {
            Assert.Fail($"{sentence} ({requirement.Variable}=1)");
        }

        Assert.Skip(sentence);
    }

    /// <summary>The path of the browser; null when there is none.</summary>
    public static string? FindChromium() => Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator)
        .SelectMany(_ => Browsers, Path.Combine)
        .FirstOrDefault(File.Exists);
}
