using System.Text.RegularExpressions;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.Profiles;

/// <summary>All template files together: finds parents, and finds what is wrong between files.</summary>
internal sealed partial class TemplateSet(RuleCatalog rules, List<ProfileFault> faults)
{
    private readonly Dictionary<string, TemplateFile> _byId = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unreadable = new(StringComparer.Ordinal);

    /// <summary>The templates that could be read.</summary>
    public IReadOnlyList<TemplateFile> Files => [.. _byId.Values];

    public void Add(string name, bool embedded, ReadOnlyMemory<byte> json)
    {
        if (TemplateFile.Read(name, embedded, json, rules, faults, out var id) is { } file)
        {
            Add(file);
        }
        else if (id is not null)
        {
            _unreadable.Add(id);
        }
    }

    public void Add(TemplateFile file)
    {
        var id = file.Header.Id;
        if (!IdPattern.IsMatch(id))
        {
            faults.Add(file.Fault("$.id", "This is no template id.", id, "2 to 63 of a-z, 0-9 and hyphen, starting with a letter"));
        }
        else if (!_byId.TryAdd(id, file))
        {
            var first = _byId[id];
            faults.Add(file.Fault("$.id", first.Embedded ? "This id belongs to a template of the product." : $"This id is also used by {first.Name}.", id, "another id"));
        }
    }

    /// <summary>The profiles of all templates that are not abstract.</summary>
    public IEnumerable<Profile> Resolve()
    {
        foreach (var file in _byId.Values.OrderBy(file => file.Header.Id, StringComparer.Ordinal))
        {
            Examine(file);
            if (Lineage(file) is { } lineage && !file.Header.Abstract && new Resolution(lineage, rules, faults).Resolve() is { } profile)
            {
                yield return profile;
            }
        }
    }

    /// <summary>The template after all its parents, the root first; null when there is no such line.</summary>
    private List<TemplateFile>? Lineage(TemplateFile file)
    {
        List<TemplateFile> lineage = [file];
        while (lineage[0].Header.Extends is { } parent)
        {
            if (!_byId.TryGetValue(parent, out var found))
            {
                Report(lineage[0], "There is no such template.", Names.Nearest(parent, _byId.Keys));
                return null;
            }

            if (lineage.Contains(found))
            {
                Report(file, "The template extends itself.", null);
                return null;
            }

            lineage.Insert(0, found);
        }

        return lineage;

        void Report(TemplateFile at, string message, string? allowed)
        {
            if (at == file && !_unreadable.Contains(at.Header.Extends!))
            {
                faults.Add(at.Fault("$.extends", message, at.Header.Extends, allowed));
            }
        }
    }

    /// <summary>What can be said of a template without its parents.</summary>
    private void Examine(TemplateFile file)
    {
        foreach (var twice in file.Rules.Index().GroupBy(rule => rule.Item.Id).SelectMany(group => group.Skip(1)))
        {
            faults.Add(file.Fault($"$.rules[{twice.Index}].rule", "The template has this rule twice.", twice.Item.Id));
        }

        foreach (var (index, unknown) in (file.Header.WithoutRules ?? []).Index().Where(rule => !rules.All.ContainsKey(rule.Item)))
        {
            faults.Add(file.Fault($"$.without_rules[{index}]", "There is no such rule.", unknown, Names.Nearest(unknown, rules.All.Keys)));
        }

        foreach (var (path, _) in (file.Header.Overridable ?? new Dictionary<string, OverrideBound>()).Where(bound => !bound.Value.IsConsistent))
        {
            faults.Add(file.Fault(ProfileJson.Member("$.overridable", path), "This is no bound.", null, "exactly one of min with max, one_of, subset_of_template and any"));
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{0,61}[a-z0-9]$", RegexOptions.CultureInvariant)]
    private static partial Regex IdPattern { get; }
}
