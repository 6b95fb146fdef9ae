using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.Profiles;

/// <summary>What is wrong at one place of a JSON value.</summary>
internal readonly record struct TypeFault(string Path, string Message, string? Found, string? Allowed);

/// <summary>Compares a JSON value with the type it is to become and finds everything that differs, not only the first thing.</summary>
internal sealed class TypeCheck(RuleCatalog rules)
{
    public static List<TypeFault> Of(JsonElement value, Type type, string path, RuleCatalog rules, bool partial = false)
    {
        var check = new TypeCheck(rules);
        check.Value(value, ProfileJson.Options.GetTypeInfo(type), path, partial);
        return check.Faults;
    }

    private List<TypeFault> Faults { get; } = [];

    private void Value(JsonElement value, JsonTypeInfo type, string path, bool partial)
    {
        if (type.Type == typeof(IRule))
        {
            Rule(value, path);
        }
        else if (type.Kind is JsonTypeInfoKind.Object)
        {
            Object(value, type, path, partial);
        }
        else if (type.Kind is JsonTypeInfoKind.Enumerable)
        {
            Items(value, type.Options.GetTypeInfo(type.ElementType!), path);
        }
        else if (type.Kind is JsonTypeInfoKind.Dictionary)
        {
            Entries(value, type.Options.GetTypeInfo(type.ElementType!), path, partial);
        }
        else
        {
            Leaf(value, type, path);
        }
    }

    private void Rule(JsonElement value, string path)
    {
        if (value.ValueKind is not JsonValueKind.Object || !value.TryGetProperty(Profiles.Member.Rule, out var id))
        {
            Report(path, "This must be a rule.", value, $"an object whose member {Profiles.Member.Rule} is the id of a rule");
        }
        else if (id.ValueKind is not JsonValueKind.String || !rules.All.TryGetValue(id.GetString()!, out var rule))
        {
            Report($"{path}.{Profiles.Member.Rule}", "There is no such rule.", id, Names.Nearest(id.ToString(), rules.All.Keys));
        }
        else
        {
            Softenable(value, rule, path);
            Object(value, ProfileJson.Options.GetTypeInfo(rule), path, partial: false, Profiles.Member.Rule, Profiles.Member.Softenable);
        }
    }

    private void Softenable(JsonElement value, Type rule, string path)
    {
        if (!value.TryGetProperty(Profiles.Member.Softenable, out var mark))
        {
            return;
        }

        if (mark.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            Report($"{path}.{Profiles.Member.Softenable}", "This cannot be read.", mark, "true or false");
        }
        else if (mark.ValueKind is JsonValueKind.True && !RuleAttribute.Of(rule).Formal)
        {
            Report($"{path}.{Profiles.Member.Softenable}", "This rule guards more than form and cannot be softened.", mark, "false");
        }
    }

    private void Object(JsonElement value, JsonTypeInfo type, string path, bool partial, params IReadOnlyList<string> beside)
    {
        if (value.ValueKind is not JsonValueKind.Object)
        {
            Report(path, "This must be an object.", value, "an object");
            return;
        }

        var members = type.Properties.Where(member => member.Set is not null || member.AssociatedParameter is not null).ToDictionary(member => member.Name);
        foreach (var given in value.EnumerateObject().Where(given => !beside.Contains(given.Name)))
        {
            if (members.Remove(given.Name, out var member))
            {
                Member(given.Value, member, ProfileJson.Member(path, given.Name), partial);
            }
            else if (!type.Properties.Any(known => known.Name == given.Name))
            {
                Report(ProfileJson.Member(path, given.Name), "There is no such member.", given.Value, Names.Nearest(given.Name, type.Properties.Select(known => known.Name)));
            }
        }

        foreach (var missing in members.Values.Where(member => !partial && (member.IsRequired || member.AssociatedParameter is { HasDefaultValue: false })))
        {
            Faults.Add(new(path, $"The member {missing.Name} is missing.", null, Expected(missing.PropertyType)));
        }
    }

    private void Member(JsonElement value, JsonPropertyInfo member, string path, bool partial)
    {
        if (value.ValueKind is not JsonValueKind.Null)
        {
            Value(value, ProfileJson.Options.GetTypeInfo(member.PropertyType), path, partial || member.PropertyType == typeof(ServerSettings));
        }
        else if (!partial && !(member.IsSetNullable || member.AssociatedParameter is { IsNullable: true }))
        {
            Report(path, "This must not be null.", value, Expected(member.PropertyType));
        }
    }

    private void Items(JsonElement value, JsonTypeInfo item, string path)
    {
        if (value.ValueKind is not JsonValueKind.Array)
        {
            Report(path, "This must be a list.", value, "a list");
            return;
        }

        foreach (var (index, element) in value.EnumerateArray().Index())
        {
            Value(element, item, $"{path}[{index}]", partial: false);
        }
    }

    private void Entries(JsonElement value, JsonTypeInfo entry, string path, bool partial)
    {
        if (value.ValueKind is not JsonValueKind.Object)
        {
            Report(path, "This must be an object.", value, "an object");
            return;
        }

        foreach (var member in value.EnumerateObject().Where(member => !partial || member.Value.ValueKind is not JsonValueKind.Null))
        {
            Value(member.Value, entry, ProfileJson.Member(path, member.Name), partial: false);
        }
    }

    private void Leaf(JsonElement value, JsonTypeInfo type, string path)
    {
        try
        {
            if (value.Deserialize(type) is var read && (read is null || (read is TimeSpan && !Duration.TryRead(value.GetString(), out _))))
            {
                Report(path, "This cannot be read.", value, Expected(type.Type));
            }
        }
        catch (JsonException)
        {
            Report(path, "This cannot be read.", value, Expected(type.Type));
        }
    }

    private void Report(string path, string message, JsonElement found, string? allowed) =>
        Faults.Add(new(path, message, ProfileJson.Shorten(found), allowed));

    private static string Expected(Type type) => Names.Of(Nullable.GetUnderlyingType(type) ?? type);
}
