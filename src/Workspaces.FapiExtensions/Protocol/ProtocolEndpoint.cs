using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace Workspaces.FapiExtensions.Protocol;

/// <summary>One endpoint of a workspace: a row of <see cref="ProtocolEndpoints"/>, from which everything that is said about the endpoint derives.</summary>
/// <param name="Name">As templates and reports spell it, in snake_case.</param>
/// <param name="Path">Below the issuer, from a slash; its last part may be a name in braces, which stands for any.</param>
[JsonConverter(typeof(ProtocolEndpointConverter))]
public sealed record ProtocolEndpoint(string Name, string Path)
{
    /// <summary>The media type of forms (RFC 6749 appendix B), in which every request with a body comes.</summary>
    public const string Form = "application/x-www-form-urlencoded";

    /// <summary>The path without the name at its end; null where it has none.</summary>
    internal string? Stem => Path.EndsWith('}') ? Path[..Path.IndexOf('{', StringComparison.Ordinal)] : null;

    /// <summary>The path, up to the slash before that name.</summary>
    internal string Address => Stem?[..^1] ?? Path;

    /// <summary>The HTTP methods it takes, in upper case; HEAD goes wherever GET does. Every other is answered 405.</summary>
    public IReadOnlyList<string> Methods { get; init; } = ["POST"];

    /// <summary>The media type of request bodies; null where a request has none.</summary>
    public string? MediaType { get; init; } = Form;

    /// <summary>The longest request body in bytes.</summary>
    public int LongestBody { get; init; } = 64 * 1024;

    public EndpointAuthentication Authentication { get; init; } = EndpointAuthentication.Client;

    /// <summary>The subjects of the rules that refuse here.</summary>
    public IReadOnlyList<Type> Judges { get; init; } = [];

    /// <summary>The member of the metadata that holds its URL (RFC 8414 2); null = it is not advertised.</summary>
    public string? MetadataMember { get; init; }

    /// <summary>Programs call it, so that it answers on the listener for client certificates too; there it is an alias in the metadata (RFC 8705 5).</summary>
    public bool ForPrograms { get; init; } = true;

    /// <summary>The metadata say how clients authenticate here (RFC 8414 2: <c>token_endpoint_auth_methods_supported</c> and its like).</summary>
    public bool AdvertisesAuthentication { get; init; }

    /// <summary>The name under which templates let an assertion's audience be its URL; null = only as the endpoint that is called.</summary>
    public string? AudienceSymbol { get; init; }

    /// <summary>The word for it in metrics and spans.</summary>
    public string Label { get; init; } = Path.TrimStart('/');

    /// <summary>Whether a workspace of these settings has it.</summary>
    public Func<ServerSettings, bool> IsOffered { get; init; } = static _ => true;

    /// <summary>A row is itself and no other, whatever it says.</summary>
    public bool Equals(ProtocolEndpoint? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    public override string ToString() => Name;
}
