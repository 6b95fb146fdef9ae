using System.Collections.Frozen;

namespace Workspaces.FapiExtensions.Grants;

/// <summary>The grant types that the server knows, by name.</summary>
public sealed class GrantTypes(IEnumerable<IGrantType> grantTypes)
{
    private readonly FrozenDictionary<string, IGrantType> _byName = grantTypes.ToFrozenDictionary(grantType => grantType.Name, StringComparer.Ordinal);

    /// <summary>Their names.</summary>
    public IReadOnlyList<string> Names => _byName.Keys;

    /// <summary>The grant type of that name; null when there is none.</summary>
    public IGrantType? Find(string? name) => name is null ? null : _byName.GetValueOrDefault(name);
}
