using System.Collections.Frozen;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.Profiles;

/// <summary>Every profile that workspaces of this installation can follow.</summary>
public sealed class ProfileCatalog
{
    private const string Extension = ".json";
    private readonly FrozenDictionary<string, Profile> _byId;

    private ProfileCatalog(IReadOnlyList<Profile> all, IReadOnlyList<TemplateFile> files, RuleCatalog rules)
    {
        (All, Templates, Rules) = (all, files, rules);
        _byId = all.ToFrozenDictionary(profile => profile.Id, StringComparer.Ordinal);
    }

    /// <summary>The profiles in the order of their ids.</summary>
    public IReadOnlyList<Profile> All { get; }

    /// <summary>The rules that their templates may use.</summary>
    public RuleCatalog Rules { get; }

    /// <summary>The templates behind them, abstract ones included.</summary>
    internal IReadOnlyList<TemplateFile> Templates { get; }

    /// <summary>The profile of an id; null when there is none, or only an abstract template.</summary>
    public Profile? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Reads the product's templates and those of an operator's folder, which may extend but not replace them.</summary>
    /// <param name="operatorFolder">The folder whose <c>*.json</c> files are read, or one such file; null = none.</param>
    /// <param name="rules">The rules that templates may use; null = those of the product.</param>
    /// <exception cref="ProfileException">Something is wrong with a template; says everything at once.</exception>
    public static ProfileCatalog Load(string? operatorFolder, RuleCatalog? rules = null)
    {
        List<ProfileFault> faults = [];
        rules ??= RuleCatalog.Product;
        var templates = new TemplateSet(rules, faults);
        var assembly = typeof(ProfileCatalog).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(Extension, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            templates.Add(name, embedded: true, memory.ToArray());
        }

        foreach (var file in Files(operatorFolder, faults))
        {
            templates.Add(file, embedded: false, File.ReadAllBytes(file));
        }

        Profile[] all = [.. templates.Resolve()];
        return faults.Count is 0 ? new(all, templates.Files, rules) : throw new ProfileException(faults);
    }

    private static IEnumerable<string> Files(string? folder, List<ProfileFault> faults)
    {
        if (folder is null)
        {
            return [];
        }

        if (File.Exists(folder))
        {
            return [folder];
        }

        if (Directory.Exists(folder))
        {
            return Directory.GetFiles(folder, "*" + Extension).Order(StringComparer.Ordinal);
        }

        faults.Add(new(folder, "$", 1, "The folder of profile templates does not exist.", folder, "a folder, or none"));
        return [];
    }
}
