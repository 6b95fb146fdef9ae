using System.Text.Json.Serialization;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.Profiles;

/// <summary>
/// A profile template as written. With <see cref="Extends"/>, maps merge into the parent's, arrays replace, null deletes; a rule replaces
/// the parent's of the same id in its place, and is softenable as the parent's unless it says otherwise. Whether it is abstract, its certification and what it lets workspaces change are never inherited.
/// </summary>
public sealed record ProfileTemplate
{
    /// <summary>Names the schema for editors; ignored.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>2 to 63 of a-z, 0-9 and hyphen, starting with a letter; for ever.</summary>
    public required string Id { get; init; }
    public required string Version { get; init; }
    public required string Title { get; init; }
    /// <summary>The day from which this version of the template is to be used; needed unless abstract.</summary>
    public DateOnly? EffectiveFrom { get; init; }
    /// <summary>The template is there to be extended and cannot be used by a workspace.</summary>
    public bool Abstract { get; init; }
    /// <summary>The id of the parent.</summary>
    public string? Extends { get; init; }
    /// <summary>What the server offers; as far as it differs from the parent.</summary>
    public ServerSettings? Server { get; init; }
    /// <summary>How access tokens may be bound.</summary>
    public IReadOnlyList<TokenBindingMethod>? SenderConstraint { get; init; }
    /// <summary>What the server refuses.</summary>
    public IReadOnlyList<IRule>? Rules { get; init; }
    /// <summary>Ids of the parent's rules that do not hold.</summary>
    public IReadOnlyList<string>? WithoutRules { get; init; }
    /// <summary>The scopes offered, in the order they are advertised.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }
    /// <summary>The certifications that a workspace of this profile is made for.</summary>
    public IReadOnlyList<Certification>? Certification { get; init; }
    /// <summary>The settings that a workspace may change, by path, each with its bound.</summary>
    public IReadOnlyDictionary<string, OverrideBound>? Overridable { get; init; }
}
