namespace Workspaces.FapiExtensions.OpenIddict.Handlers;

/// <summary>Keeps links to the engine's documentation out of our errors.</summary>
internal static class ErrorPages
{
    public static string? Ours(string? errorUri) =>
        errorUri?.StartsWith("https://documentation.openiddict.com/", StringComparison.Ordinal) == true ? null : errorUri;
}
