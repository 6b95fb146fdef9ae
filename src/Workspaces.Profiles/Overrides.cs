using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.Profiles;

/// <summary>Lays a workspace's settings over a template's, within the template's bounds, and finds everything that lies outside.</summary>
internal sealed class Overrides(IReadOnlyDictionary<string, OverrideBound> bounds, JsonObject template, RuleCatalog rules)
{
    private readonly List<SettingFault> _faults = [];
    private readonly JsonObject _result = (JsonObject)template.DeepClone();

    public Customization Apply(JsonElement settings, Func<JsonObject, WorkspaceProfile> read)
    {
        Examine(settings);
        if (_faults.Count is 0)
        {
            Walk("", settings);
        }

        if (_faults.Count is 0)
        {
            Types();
        }

        if (_faults.Count > 0)
        {
            return new(null, _faults);
        }

        var workspace = read(_result);
        var faults = Consistency.Of(workspace).ToArray();
        return faults.Length is 0 ? new(workspace, faults) : new(null, faults);
    }

    /// <summary>The value at a path of a template's document; null when there is none.</summary>
    public static JsonNode? Value(JsonObject document, string path)
    {
        JsonNode? node = document;
        foreach (var name in path.Split('.'))
        {
            node = (node as JsonObject)?[name];
        }

        return node;
    }

    /// <summary>Writes a value to a path, making the objects that lead there.</summary>
    public static void Set(JsonObject document, string path, JsonElement value)
    {
        var names = path.Split('.');
        foreach (var name in names[..^1])
        {
            document = (JsonObject)(document[name] ??= new JsonObject());
        }

        document[names[^1]] = JsonSerializer.SerializeToNode(value, ProfileJson.Options);
    }

    private void Examine(JsonElement settings)
    {
        if (!JsonText.IsReadable(settings))
        {
            _faults.Add(new("$", null, "text without halves of surrogate pairs", null, null));
            return;
        }

        _faults.AddRange(JsonText.Duplicates(settings).Select(path => new SettingFault(path, null, "this member once", null, null)));
    }

    private void Walk(string path, JsonElement value)
    {
        if (value.ValueKind is not JsonValueKind.Object)
        {
            Refuse(path.Length is 0 ? "$" : path, value, "an object with the template's members", null);
            return;
        }

        foreach (var member in value.EnumerateObject())
        {
            var inner = JsonText.Join(path, member.Name);
            if (bounds.TryGetValue(inner, out var bound))
            {
                Set(inner, member.Value, bound);
            }
            else if (bounds.Keys.Any(known => known.StartsWith(inner + ".", StringComparison.Ordinal)))
            {
                Walk(inner, member.Value);
            }
            else
            {
                Refuse(inner, member.Value, "nothing: the template lets a workspace change only " + string.Join(", ", bounds.Keys), null);
            }
        }
    }

    private void Set(string path, JsonElement value, OverrideBound bound)
    {
        var ofTemplate = Value(template, path);
        if (!bound.Allows(value, ofTemplate))
        {
            if (path is ReportOnly.Setting)
            {
                _faults.AddRange(ReportOnly.FaultsOf(value, bound, rules));
                return;
            }

            Refuse(path, value, bound.Describe(ofTemplate), bound.Clause);
            return;
        }

        Set(_result, path, value);
    }

    private void Types()
    {
        Types("server", typeof(FapiExtensions.Protocol.ServerSettings));
        Types("scopes", typeof(IReadOnlyList<string>));
        Types("sender_constraint", typeof(IReadOnlyList<FapiExtensions.Protocol.TokenBindingMethod>));
        Types(ReportOnly.Setting, typeof(IReadOnlyList<string>));
    }

    private void Types(string section, Type type)
    {
        foreach (var fault in TypeCheck.Of(_result[section].Deserialize<JsonElement>(), type, section, rules))
        {
            _faults.Add(new(fault.Path, fault.Found, fault.Allowed ?? fault.Message, null, null));
        }
    }

    private void Refuse(string path, JsonElement found, string bound, string? clause) =>
        _faults.Add(new(path, ProfileJson.Shorten(found), bound, clause, null));
}
