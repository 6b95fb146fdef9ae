using Xunit;

namespace Workspaces.Testing;

/// <summary>
/// What some tests need of the machine. Where it is missing they are skipped, with a reason that names it;
/// with <c>WORKSPACES_REQUIRE_CONTAINERS=1</c> they fail instead, so that a build server cannot pass by skipping.
/// </summary>
public static class Requirements
{
    public const string Variable = "WORKSPACES_REQUIRE_CONTAINERS";
    public const string PostgreSql = "PostgreSQL";
    public const string Chromium = "Chromium";
    public const string OpenSsl = "OpenSSL";

    private static readonly string[] Browsers = ["chromium", "chromium-browser", "google-chrome"];

    public static bool Enforced => Environment.GetEnvironmentVariable(Variable) == "1";

    /// <summary>Skips the running test, or fails it where requirements are enforced.</summary>
    /// <param name="requirement"><see cref="PostgreSql"/>, <see cref="Chromium"/> or <see cref="OpenSsl"/>.</param>
    /// <param name="reason">Why it is missing.</param>
    public static void Missing(string requirement, string reason)
    {
        var sentence = $"{requirement} is needed: {reason}";
        if (Enforced)
        {
            Assert.Fail($"{sentence} ({Variable}=1)");
        }

        Assert.Skip(sentence);
    }

    /// <summary>The path of the browser.</summary>
    public static string RequireChromium() => RequireProgram(Chromium, Browsers);

    /// <summary>The path of OpenSSL's command.</summary>
    public static string RequireOpenSsl() => RequireProgram(OpenSsl, ["openssl"]);

    private static string RequireProgram(string requirement, string[] names)
    {
        var path = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator)
            .SelectMany(_ => names, Path.Combine)
            .FirstOrDefault(File.Exists);
        if (path is null)
        {
            Missing(requirement, $"install the package {names[0]}.");
        }

        return path!;
    }
}
