namespace Workspaces.Testing;

/// <summary>Something that some tests need of the machine.</summary>
/// <param name="Name">Stands in the reason for which a test is skipped.</param>
/// <param name="Variable">Where this environment variable is <c>1</c>, tests fail instead of being skipped.</param>
public sealed record Requirement(string Name, string Variable)
{
    public static Requirement PostgreSql { get; } = new("PostgreSQL", "WORKSPACES_REQUIRE_CONTAINERS");
    public static Requirement OpenSsl { get; } = new("OpenSSL", "WORKSPACES_REQUIRE_CONTAINERS");
    public static Requirement Nginx { get; } = new("nginx", "WORKSPACES_REQUIRE_NGINX");
    public static Requirement PgBouncer { get; } = new("PgBouncer", "WORKSPACES_REQUIRE_CONTAINERS");
    public static Requirement Kubectl { get; } = new("kubectl", "WORKSPACES_REQUIRE_KUBECTL");
    public static Requirement Chromium { get; } = new("Chromium", "WORKSPACES_REQUIRE_BROWSER");
    public static Requirement Authlib { get; } = new("Authlib", "WORKSPACES_REQUIRE_SAMPLES");
    public static Requirement Go { get; } = new("Go", "WORKSPACES_REQUIRE_SAMPLES");
    public static Requirement Apache { get; } = new("Apache with mod_oauth2", "WORKSPACES_REQUIRE_SAMPLES");
    public static Requirement Node { get; } = new("Node.js", "WORKSPACES_REQUIRE_NODE");

    public bool Enforced => Environment.GetEnvironmentVariable(Variable) == "1";
}
