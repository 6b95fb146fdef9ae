using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.Profiles;

/// <summary>Makes a profile of a template and its parents, the root first.</summary>
internal sealed class Resolution(IReadOnlyList<TemplateFile> lineage, RuleCatalog catalog, List<ProfileFault> faults)
{
    private TemplateFile Leaf => lineage[^1];

    /// <summary>The profile; null when something is wrong with it.</summary>
    public Profile? Resolve()
    {
        var known = faults.Count;
        var document = Document();
        var rules = Rules();
        Required("effective_from", Leaf.Header.EffectiveFrom);
        Required("scopes", document["scopes"]);
        Required("sender_constraint", document["sender_constraint"]);
        Examine(document);
        if (faults.Count > known)
        {
            return null;
        }

        var profile = new Profile(Leaf.Header, document, [.. rules.Select(rule => rule.Rule)], [.. rules.Where(rule => rule.Softenable is true).Select(rule => rule.Id)], catalog);
        faults.AddRange(Consistency.Of(profile.Workspace).Select(fault => Leaf.Fault("$." + fault.Path, $"Against {fault.Clause}: {fault.Bound}", fault.Found)));
        faults.AddRange(profile.Overridable.Where(bound => bound.Value.IsConsistent && !Allows(bound.Value, Overrides.Value(document, bound.Key)))
            .Select(bound => Leaf.Fault(ProfileJson.Member("$.overridable", bound.Key), "The template's own value lies outside this bound.", profile.ValueOf(bound.Key))));
        return faults.Count > known ? null : profile;
    }

    private static bool Allows(OverrideBound bound, JsonNode? value) => bound.Allows(value.Deserialize<JsonElement>(), value);

    /// <summary>What a workspace may change, in the template's own structure.</summary>
    private JsonObject Document()
    {
        var server = new JsonObject();
        foreach (var file in lineage)
        {
            MergePatch.Into(server, file.Server);
        }

        foreach (var member in ProfileJson.Options.GetTypeInfo(typeof(ServerSettings)).Properties.Where(member => member.IsSetNullable))
        {
            server.TryAdd(member.Name, null);
        }

        return new JsonObject
        {
            ["server"] = server,
            ["scopes"] = ToNode(lineage.Select(file => file.Header.Scopes)),
            ["sender_constraint"] = ToNode(lineage.Select(file => file.Header.SenderConstraint)),
            [ReportOnly.Setting] = new JsonArray(),
        };

        static JsonNode? ToNode<T>(IEnumerable<T?> values) where T : class =>
            values.LastOrDefault(value => value is not null) is { } last ? JsonSerializer.SerializeToNode(last, ProfileJson.Options) : null;
    }

    private List<WrittenRule> Rules()
    {
        List<WrittenRule> rules = [];
        foreach (var file in lineage)
        {
            foreach (var (index, without) in (file.Header.WithoutRules ?? []).Index()
                .Where(without => rules.RemoveAll(rule => rule.Id == without.Item) is 0 && catalog.All.ContainsKey(without.Item)))
            {
                Fault(file, $"$.without_rules[{index}]", "The parent has no such rule.", without);
            }

            foreach (var rule in file.Rules)
            {
                var place = rules.FindIndex(existing => existing.Id == rule.Id);
                if (place < 0)
                {
                    rules.Add(rule);
                }
                else
                {
                    rules[place] = rule with { Softenable = rule.Softenable ?? rules[place].Softenable };
                }
            }
        }

        return rules;
    }

    private void Examine(JsonObject document)
    {
        foreach (var fault in TypeCheck.Of(document["server"].Deserialize<JsonElement>(), typeof(ServerSettings), "$.server", catalog))
        {
            Fault(Leaf, fault.Path, fault.Message, fault.Found, fault.Allowed);
        }

        foreach (var path in Leaf.Header.Overridable?.Keys.Where(path => Overrides.Value(document, path) is null) ?? [])
        {
            Fault(Leaf, ProfileJson.Member("$.overridable", path), "There is no such setting.", path);
        }
    }

    private void Required(string member, object? value)
    {
        if (value is null)
        {
            Fault(Leaf, "$." + member, $"The member {member} is missing.");
        }
    }

    private void Fault(TemplateFile file, string path, string message, string? found = null, string? allowed = null)
    {
        var fault = file.Fault(path, message, found, allowed);
        if (!faults.Contains(fault))
        {
            faults.Add(fault);
        }
    }
}
