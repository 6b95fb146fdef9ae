using System.Reflection;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.Host.Hosting;

/// <summary>Loads the assemblies that settings name. They run with all rights of this program: who writes settings may run code.</summary>
internal static class ExtensionReader
{
    /// <summary>What they bring; none of it when something is wrong with any.</summary>
    /// <param name="paths">Their files, relative to the current directory.</param>
    /// <param name="fault">Is told the name, what was found and what is allowed.</param>
    public static Extensions Read(IReadOnlyList<string> paths, Action<string, string, string> fault)
    {
        if (paths.Count == 0)
        {
            return Extensions.None;
        }

        var loaded = paths.Select((path, index) => Load($"{nameof(InstallationOptions.Extensions)}:{index}", path, fault)).OfType<Assembly>().ToArray();
        if (RuleCatalog.TryCreate(loaded, out var rules, out var faults))
        {
            return new(loaded, rules);
        }

        foreach (var one in faults)
        {
            fault(nameof(InstallationOptions.Extensions), $"unusable ({one})", "assemblies whose rules each have an id of their own, clauses and a subject");
        }

        return Extensions.None;
    }

    private static Assembly? Load(string name, string path, Action<string, string, string> fault)
    {
        try
        {
            // Beside the program's own, so that its types are the same; what else it needs may stand beside it.
            var assembly = Assembly.LoadFrom(Path.GetFullPath(path));
            assembly.GetTypes();
            return assembly;
        }
        catch (Exception unusable) when (unusable is IOException or BadImageFormatException or UnauthorizedAccessException or ArgumentException)
        {
            fault(name, $"'{path}'", "the file of a .NET assembly");
        }
        catch (ReflectionTypeLoadException incomplete)
        {
            fault(name, $"'{path}', which lacks something ({incomplete.LoaderExceptions.FirstOrDefault()?.Message})", "an assembly together with all that it needs, built for this version");
        }

        return null;
    }
}
