namespace Workspaces.Profiles.Comparison;

/// <summary>
/// Profiles to compare: those of an installation, and candidates that it does not use. Unlike an operator's templates, candidates may bear the ids
/// of the product's, and several versions of one may stand side by side. No workspace is ever served from here.
/// </summary>
public sealed class ProfileVersions
{
    private readonly ProfileCatalog _catalog;
    private readonly IReadOnlyList<TemplateFile> _candidates;

    private ProfileVersions(ProfileCatalog catalog, IReadOnlyList<TemplateFile> candidates) => (_catalog, _candidates) = (catalog, candidates);

    /// <exception cref="ProfileException">Something is wrong with a candidate; says everything at once.</exception>
    public static ProfileVersions Of(ProfileCatalog catalog, IReadOnlyList<TemplateText> candidates)
    {
        List<ProfileFault> faults = [];
        TemplateFile[] files = [.. candidates.Select(one => TemplateFile.Read(one.Name, embedded: false, one.Json, catalog.Rules, faults, out _)).OfType<TemplateFile>()];
        faults.AddRange(files.GroupBy(file => (file.Header.Id, file.Header.Version)).SelectMany(twice => twice.Skip(1))
            .Select(file => file.Fault("$.version", "There is another template of this id and version.", file.Header.Version, "another version")));
        Throw(faults);
        var versions = new ProfileVersions(catalog, files);
        Array.ForEach(files, file => versions.Resolve(file));
        return versions;
    }

    /// <summary>Every profile as <c>id@version</c>, candidates included.</summary>
    public IReadOnlyList<string> References =>
        [.. _catalog.All.Select(profile => $"{profile.Id}@{profile.Version}").Union(Usable.Select(Reference)).Order(StringComparer.Ordinal)];

    /// <summary>The profile of <c>id@version</c>, a candidate before one in use; or of an id, the one in use before the newest candidate. Null when there is none.</summary>
    public Profile? Find(string reference)
    {
        if (Usable.FirstOrDefault(file => Reference(file) == reference) is { } candidate)
        {
            return Resolve(candidate);
        }

        var used = _catalog.All.FirstOrDefault(profile => profile.Id == reference || $"{profile.Id}@{profile.Version}" == reference);
        return used ?? FindCandidate(reference);
    }

    /// <summary>The newest candidate of an id; null when there is none.</summary>
    public Profile? FindCandidate(string id) => Newest(Usable.Where(file => file.Header.Id == id)) is { } newest ? Resolve(newest) : null;

    private IEnumerable<TemplateFile> Usable => _candidates.Where(file => !file.Header.Abstract);

    private static string Reference(TemplateFile file) => $"{file.Header.Id}@{file.Header.Version}";

    private static TemplateFile? Newest(IEnumerable<TemplateFile> files) => files.MaxBy(file => file.Header.Version, VersionOrder.Instance);

    /// <summary>A candidate with the newest version of every other template for a parent; null for an abstract one.</summary>
    private Profile? Resolve(TemplateFile file)
    {
        List<ProfileFault> faults = [];
        var set = new TemplateSet(_catalog.Rules, faults);
        set.Add(file);
        foreach (var other in _candidates.GroupBy(one => one.Header.Id).Where(versions => versions.Key != file.Header.Id))
        {
            set.Add(Newest(other)!);
        }

        foreach (var used in _catalog.Templates.Where(used => _candidates.All(candidate => candidate.Header.Id != used.Header.Id)))
        {
            set.Add(used);
        }

        var profile = set.Resolve().ToArray().SingleOrDefault(profile => profile.Id == file.Header.Id);
        Throw(faults);
        return profile;
    }

    private static void Throw(List<ProfileFault> faults)
    {
        if (faults.Count > 0)
        {
            throw new ProfileException(faults);
        }
    }
}

/// <summary>A template as it was written.</summary>
/// <param name="Name">What faults call it.</param>
public sealed record TemplateText(string Name, ReadOnlyMemory<byte> Json)
{
    /// <summary>The templates of a folder, or one file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IReadOnlyList<TemplateText> Read(string path) =>
        [.. (File.Exists(path) ? [path] : Directory.GetFiles(path, "*.json")).Order(StringComparer.Ordinal).Select(file => new TemplateText(file, File.ReadAllBytes(file)))];
}
