using Xunit;

namespace Workspaces.Testing;

/// <summary>
/// What some tests need of the machine. Where it is missing they are skipped, with a reason that names it; where it is enforced they fail instead, so that a
/// build server cannot pass by skipping.
/// </summary>
public static class Requirements
{
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
    public static string? FindChromium() => Find("chromium", "chromium-browser", "google-chrome");

    /// <summary>The path of nginx, with its stream module.</summary>
    public static string RequireNginx() => Require(Requirement.Nginx, "nginx", "install the packages nginx and libnginx-mod-stream.");

    /// <summary>The path of PgBouncer.</summary>
    public static string RequirePgBouncer() => Require(Requirement.PgBouncer, "pgbouncer", "install the package pgbouncer.");

    /// <summary>The path of Apache, with mod_oauth2.</summary>
    public static string RequireApache()
    {
        const string Remedy = "install the packages apache2 and libapache2-mod-oauth2.";
        if (!File.Exists("/usr/lib/apache2/modules/mod_oauth2.so"))
        {
            Missing(Requirement.Apache, Remedy);
        }

        return Require(Requirement.Apache, "apache2", Remedy);
    }

    /// <summary>The path of OpenSSL's command.</summary>
    public static string RequireOpenSsl() => Require(Requirement.OpenSsl, "openssl", "install the package openssl.");

    /// <summary>The path of kubectl, which builds what <c>kubectl apply -k</c> sends.</summary>
    public static string RequireKubectl() => Require(Requirement.Kubectl, "kubectl", "install kubectl 1.27 or newer.");

    private static string Require(Requirement requirement, string name, string remedy)
    {
        var path = Find(name);
        if (path is null)
        {
            Missing(requirement, remedy);
        }

        return path!;
    }

    // Debian keeps servers out of the way of ordinary users.
    private static string? Find(params string[] names) => $"{Environment.GetEnvironmentVariable("PATH")}{Path.PathSeparator}/usr/sbin".Split(Path.PathSeparator)
        .SelectMany(_ => names, Path.Combine)
        .FirstOrDefault(File.Exists);
}
