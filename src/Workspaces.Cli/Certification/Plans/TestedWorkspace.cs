using System.Globalization;
using System.Text.Json.Nodes;

namespace Workspaces.Cli.Certification.Plans;

/// <summary>A workspace as its operator sees it, with what it publishes.</summary>
/// <param name="Workspace">The answer about the workspace.</param>
/// <param name="Profile">The answer about its profile.</param>
/// <param name="Limits">The answer about its rate limits.</param>
/// <param name="Published">Its metadata.</param>
internal sealed record TestedWorkspace(JsonObject Workspace, JsonObject Profile, JsonObject Limits, PublishedServer Published)
{
    public string Id => $"{Workspace["id"]}";
    public bool HasIdentityProvider { get; init; }
    public IReadOnlyList<string> TrustAnchors => [.. Workspace["trust_anchors"]?.AsArray().Select(anchor => $"{anchor}") ?? []];
    public IReadOnlyList<string> ReportOnly => [.. Workspace["deviations"]?.AsArray().Select(one => $"{one?["rule"]}") ?? []];

    public TimeSpan RequestUriLifetime => Span("request_uri_lifetime");
    public TimeSpan Remember => Span("consent", "remember");
    public bool ChecksRevocation => Server("client_certificate_revocation", "check") is { } check && $"{check}" != "off";
    public bool IssuesRefreshTokens => $"{Server("refresh_tokens", "issue")}" != "never";

    public bool MayChange(string setting) => Profile["overridable"]?[setting] is not null;

    public int Limit(string name) => (int?)Limits[name] ?? 0;

    private TimeSpan Span(params string[] path) =>
        Server(path) is { } value && TimeSpan.TryParse($"{value}", CultureInfo.InvariantCulture, out var span) ? span : TimeSpan.Zero;

    /// <summary>A setting as it takes effect: the workspace's own, else the template's.</summary>
    private JsonNode? Server(params string[] path) => At(Workspace["settings"]?["server"], path) ?? At(Profile["settings"]?["server"], path);

    private static JsonNode? At(JsonNode? from, string[] path) => path.Aggregate(from, (node, member) => (node as JsonObject)?[member]);
}
