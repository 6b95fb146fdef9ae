using System.ComponentModel;
using System.Reflection;
using Workspaces.Cli.Arguments;

namespace Workspaces.Host.Hosting;

/// <summary>Binds written settings. Names that there are not, and values that their type cannot hold, are faults, all at once.</summary>
/// <param name="fault">Is told the name, what was found and what is allowed.</param>
internal sealed class OptionsReader(Action<string, string, string> fault)
{
    // Read where they are used.
    private static readonly string[] Others = ["Database", "KeyPoolSize"];

    private readonly HashSet<string> _unusable = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The settings; what cannot be read is as if it were not there, so that the rest can be judged.</summary>
    public InstallationOptions Read(IConfigurationSection section)
    {
        Members(section, typeof(InstallationOptions), "");
        var usable = section.AsEnumerable(makePathsRelative: true).Where(setting => setting.Value is not null && !_unusable.Contains(setting.Key));
        return new ConfigurationBuilder().AddInMemoryCollection(usable).Build().Get<InstallationOptions>() ?? new();
    }

    private void Members(IConfiguration section, Type type, string path)
    {
        var known = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite).ToArray();
        foreach (var child in section.GetChildren())
        {
            if (Array.Find(known, property => property.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase)) is { } member)
            {
                Value(child, member.PropertyType, path + child.Key);
            }
            else if (path.Length > 0 || !Others.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            {
                string[] names = [.. known.Select(property => property.Name)];
                fault(path + child.Key, "unknown", Nearest.Of(child.Key, names) ?? string.Join(", ", names));
            }
        }
    }

    private void Value(IConfigurationSection section, Type type, string path)
    {
        if (ElementOf(type) is { } element)
        {
            foreach (var child in section.GetChildren())
            {
                Value(child, element, $"{path}:{child.Key}");
            }
        }
        else if (TypeDescriptor.GetConverter(type) is var converter && converter.CanConvertFrom(typeof(string)))
        {
            Scalar(section.Value, converter, Nullable.GetUnderlyingType(type) ?? type, path);
        }
        else
        {
            Members(section, type, path + ":");
        }
    }

    private void Scalar(string? text, TypeConverter converter, Type type, string path)
    {
        if (string.IsNullOrEmpty(text) && type != typeof(string))
        {
            // As container tools pass on what nobody set.
            _unusable.Add(path);
        }
        else if (text is not null && !converter.IsValid(text))
        {
            _unusable.Add(path);
            fault(path, $"'{text}'", type == typeof(bool) ? "true or false" : type == typeof(TimeSpan) ? "a time such as 00:00:30" : "a whole number");
        }
    }

    /// <summary>What a list or dictionary holds; null when the type is neither.</summary>
    private static Type? ElementOf(Type type) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) || type.GetGenericTypeDefinition() == typeof(Dictionary<,>)) ? type.GetGenericArguments()[^1] : null;
}
