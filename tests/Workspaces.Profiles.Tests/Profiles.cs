namespace Workspaces.Profiles.Tests;

/// <summary>The product's own profiles, read once.</summary>
internal static class Profiles
{
    public static ProfileCatalog Catalog { get; } = ProfileCatalog.Load(operatorFolder: null);

    public static Profile Of(string id) => Catalog.Find(id) ?? throw new InvalidOperationException(id);

    public static TRule Rule<TRule>(string id) => Of(id).Rules.OfType<TRule>().Single();
}
