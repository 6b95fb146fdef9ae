namespace Workspaces.FapiExtensions.Outbound;

/// <summary>One fetch, with what is allowed of it.</summary>
/// <param name="Uri">Where to; https unless <see cref="AnswerIsSigned"/>.</param>
/// <param name="Accept">The media types that are asked for.</param>
/// <param name="Accepts">Whether the answer's media type will do; null when it has none.</param>
/// <param name="MaxBytes">The largest answer.</param>
public sealed record OutboundRequest(Uri Uri, string Accept, Func<string?, bool> Accepts, int MaxBytes)
{
    /// <summary>The answer is signed and its signature will be verified, so plain http will do (RFC 5280 8).</summary>
    public bool AnswerIsSigned { get; init; }

    /// <summary>
    /// An operator chose the server, or trusts who did, so it may stand in one of the <see cref="OutboundOptions.TrustedNetworks"/>.
    /// Never of what a client names.
    /// </summary>
    public bool NamedByOperator { get; init; }

    /// <summary>Sent by POST; null = GET.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>The media type of <see cref="Body"/>.</summary>
    public string? BodyType { get; init; }

    /// <summary>Sent along, for example <c>DPoP</c> or <c>Authorization</c>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Answers of every status are read, as far as their media type will do: OAuth tells its errors in the body (RFC 6749 5.2).</summary>
    public bool AnyStatus { get; init; }

    /// <summary>A fetch of a JSON document.</summary>
    public static OutboundRequest Json(Uri uri, int maxBytes) => new(uri, "application/json, application/jwk-set+json", IsJson, maxBytes);

    /// <summary>Whether a media type is JSON.</summary>
    public static bool IsJson(string? name) =>
        name is not null
        && (name.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || (name.StartsWith("application/", StringComparison.OrdinalIgnoreCase) && name.EndsWith("+json", StringComparison.OrdinalIgnoreCase)));
}
