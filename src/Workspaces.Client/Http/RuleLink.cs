namespace Workspaces.Client.Http;

/// <summary>What a client can read off the <c>error_uri</c> of a refusal.</summary>
public static class RuleLink
{
    /// <summary>The id of the rule that refused: the last segment of the path; null without a link, or where no rule stands behind the refusal.</summary>
    public static string? IdIn(string? errorUri) =>
        Uri.TryCreate(errorUri, UriKind.Absolute, out var uri) && uri.Segments is [.., "rules/", var id] ? id : null;
}
