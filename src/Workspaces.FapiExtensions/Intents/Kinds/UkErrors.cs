using System.Text.Json.Nodes;

namespace Workspaces.FapiExtensions.Intents.Kinds;

/// <summary>Errors of the Open Banking Read/Write API 4.0 (<c>OBErrorResponse1</c>, codes of <c>OBExternalStatusReason1Code</c>).</summary>
internal static class UkErrors
{
    public static IntentFault NotFound { get; } = new(400, "U011", "There is no such consent of yours.");

    public static IntentFault Unreadable { get; } = new(400, "U010", "The body is no JSON object.");

    public static IntentFault TooMany { get; } = new(429, "U000", "Too many consents wait for their customers.");

    public static IntentFault Missing(string path) => new(400, "U004", $"{path} is missing.", path);

    public static IntentFault Invalid(string path, string message) => new(400, "U002", $"{path} {message}", path);

    public static IntentFault Expected(string path, string message) => new(400, "U001", $"{path} {message}", path);

    public static IntentFault Date(string path, string message) => new(400, "U003", $"{path} {message}", path);

    public static IntentFault Unexpected(string path, string message) => new(400, "U005", $"{path} {message}", path);

    /// <summary>Of headers (U006, U007).</summary>
    public static IntentFault Header(string code, string name, string message) => new(400, code, $"{name} {message}", name);

    /// <summary>Of <c>x-jws-signature</c> (U015, U018, U019).</summary>
    public static IntentFault Signature(string code, string message) => Header(code, MessageHeaders.Signature, message);

    /// <summary>Of a member of its header (U016, U017), which is named.</summary>
    public static IntentFault SignatureHeader(string code, string name, string message) => new(400, code, $"{MessageHeaders.Signature} has {message}", name);

    /// <summary>The keys cannot be had by which a signature is verified.</summary>
    public static IntentFault KeysUnavailable { get; } = new(503, "U000", "The key set of the client cannot be fetched now; come again.");

    public static IntentFault Mismatch(string path) => new(400, "U008", $"{path} is not what the customer consented to.", path);

    public static JsonObject Describe(IntentFault fault)
    {
        var error = new JsonObject { ["ErrorCode"] = fault.Code, ["Message"] = fault.Message };
        if (fault.Path is { } path)
        {
            error["Path"] = path;
        }

        return new() { ["Errors"] = new JsonArray(error) };
    }
}
