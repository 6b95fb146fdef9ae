using Xunit;

namespace Workspaces.Testing;

/// <summary>
/// What some tests need of the machine. Where it is missing they are skipped, with a reason that names it;
/// with <c>WORKSPACES_REQUIRE_CONTAINERS=1</c>, and for nginx <c>WORKSPACES_REQUIRE_NGINX=1</c>, they fail instead, so that a build server cannot pass by skipping.
/// </summary>
public static class Requirements
{
    private const string Variable = "WORKSPACES_REQUIRE_CONTAINERS";
    public const string PostgreSql = "PostgreSQL";
    public const string Chromium = "Chromium";
    public const string OpenSsl = "OpenSSL";
    public const string Nginx = "nginx";
    private const string NginxVariable = "WORKSPACES_REQUIRE_NGINX";

    private static readonly string[] Browsers = ["chromium", "chromium-browser", "google-chrome"];

    /// <summary>Skips the running test, or fails it where requirements are enforced.</summary>
    /// <param name="requirement"><see cref="PostgreSql"/>, <see cref="Chromium"/>, <see cref="OpenSsl"/> or <see cref="Nginx"/>.</param>
    /// <param name="reason">Why it is missing.</param>
    public static void Missing(string requirement, string reason)
    {
        var sentence = $"{requirement} is needed: {reason}";
        var variable = requirement == Nginx ? NginxVariable : Variable;
        if (Environment.GetEnvironmentVariable(variable) == "1")
        {
            Assert.Fail($"{sentence} ({variable}=1)");
        }

        Assert.Skip(sentence);
    }

    /// <summary>The path of the browser.</summary>
    public static string RequireChromium() => Require(Chromium, Browsers, "install the package chromium.");

    /// <summary>The path of nginx, with its stream module.</summary>
    public static string RequireNginx() => Require(Nginx, ["nginx"], "install the packages nginx and libnginx-mod-stream.");

    /// <summary>The path of OpenSSL's command.</summary>
    public static string RequireOpenSsl() => Require(OpenSsl, ["openssl"], "install the package openssl.");

    private static string Require(string requirement, string[] names, string remedy)
    {
        // Debian keeps servers out of the way of ordinary users.
        var path = $"{Environment.GetEnvironmentVariable("PATH")}{Path.PathSeparator}/usr/sbin".Split(Path.PathSeparator)
            .SelectMany(_ => names, Path.Combine)
            .FirstOrDefault(File.Exists);
        if (path is null)
        {
            Missing(requirement, remedy);
        }

        return path!;
    }
}
