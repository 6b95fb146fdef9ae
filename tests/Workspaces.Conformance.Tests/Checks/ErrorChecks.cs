using Workspaces.Client.Http;

namespace Workspaces.Conformance.Tests.Checks;

/// <summary>How an error must be written, wherever it is told (RFC 6749 4.1.2.1, 5.2).</summary>
internal static class ErrorChecks
{
    /// <summary>The faults of an error at the token or pushed authorization request endpoint.</summary>
    public static IEnumerable<string> OfJson(Answer answer) =>
    [
        .. Faults.Where(
            (ResponseChecks.IsJson(answer), "The error is no JSON."),
            (answer.Json?.All(member => member.Key is "error" or "error_description" or "error_uri") is true, "The error has members that nobody expects."),
            ((int)answer.Status == 400 || ((int)answer.Status == 401 && answer.Error == "invalid_client"), "Only invalid_client may come with another status than 400.")),
        .. OfText(answer.Error, answer.ErrorDescription, answer.ErrorUri),
    ];

    public static IEnumerable<string> OfText(string? error, string? description, string? uri) => Faults.Where(
        (error is { Length: > 0 } && error.All(IsAllowed), "The error is missing or has characters that it must not have."),
        (description?.All(IsAllowed) is not false, "The error_description has characters that it must not have."),
        (uri is null || Uri.TryCreate(uri, UriKind.Absolute, out _), "The error_uri is no URI."));

    private static bool IsAllowed(char character) => character is >= ' ' and <= '~' and not '"' and not '\\';
}
