namespace Workspaces.Conformance.Tests.Scripts;

/// <summary>The script of every module that we play.</summary>
internal static class ScriptBook
{
    private const string Fapi1 = "fapi1-advanced-final";
    private const string Fapi2 = "fapi2-security-profile-final";

    private static readonly IReadOnlyDictionary<string, Script>[] Common =
        [ServedScripts.All, EitherScripts.All, AuthorizationScripts.All, RequestUriScripts.All, TokenScripts.All, new Dictionary<string, Script> { ["refresh-token"] = RefreshScript.PlayAsync }];

    private static readonly Dictionary<string, Script> OfFapi1 = Book(Fapi1Scripts.All);
    private static readonly Dictionary<string, Script> OfFapi2 = Book(Fapi2Scripts.All, DpopScripts.All);

    /// <param name="module">The module's full name.</param>
    public static Script Of(string module)
    {
        var (book, prefix) = module.StartsWith(Fapi1, StringComparison.Ordinal) ? (OfFapi1, Fapi1) : (OfFapi2, Fapi2);
        return book.TryGetValue(module[prefix.Length..].TrimStart('-'), out var script)
            ? script
            : throw new InvalidOperationException($"Nobody wrote a script for {module}.");
    }

    private static Dictionary<string, Script> Book(params IReadOnlyDictionary<string, Script>[] own) =>
        Common.Concat(own).SelectMany(scripts => scripts).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
}
