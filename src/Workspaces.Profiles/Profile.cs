using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.Profiles;

/// <summary>A profile that workspaces can follow: a template with everything it inherits.</summary>
public sealed class Profile
{
    private readonly RuleCatalog _catalog;

    internal Profile(ProfileTemplate header, JsonObject document, IReadOnlyList<IRule> rules, IReadOnlyList<string> softenable, RuleCatalog catalog)
    {
        _catalog = catalog;
        Document = document;
        Id = header.Id;
        Version = header.Version;
        Title = header.Title;
        EffectiveFrom = header.EffectiveFrom!.Value;
        Extends = header.Extends;
        Rules = rules;
        Softenable = softenable;
        Overridable = ReportOnly.AddTo(header.Overridable ?? new Dictionary<string, OverrideBound>(), softenable, catalog);
        Certification = header.Certification ?? [];
        Clauses = [.. rules.SelectMany(rule => RuleAttribute.Of(rule.GetType()).Clauses).Distinct().Order(StringComparer.Ordinal)];
        Workspace = Read(document, new(rules));
    }

    public string Id { get; }
    public string Version { get; }
    public string Title { get; }
    /// <summary>The day from which this version is to be used.</summary>
    public DateOnly EffectiveFrom { get; }
    /// <summary>The id of the parent template; null when there is none.</summary>
    public string? Extends { get; }
    public ServerSettings Settings => Workspace.Settings;
    public IReadOnlyList<TokenBindingMethod> SenderConstraint => Workspace.SenderConstraint;
    /// <summary>The scopes offered, in the order they are advertised.</summary>
    public IReadOnlyList<string> Scopes => Workspace.Scopes;
    /// <summary>The rules, each with the values of its parameters, in the order they are checked.</summary>
    public IReadOnlyList<IRule> Rules { get; }
    /// <summary>The ids of the rules that a workspace may have report only.</summary>
    public IReadOnlyList<string> Softenable { get; }
    /// <summary>What a workspace may change, by path.</summary>
    public IReadOnlyDictionary<string, OverrideBound> Overridable { get; }
    public IReadOnlyList<Certification> Certification { get; }
    /// <summary>Every clause that some rule of the profile enforces.</summary>
    public IReadOnlyList<string> Clauses { get; }

    /// <summary>The template's settings: what a workspace may change, in the template's own structure.</summary>
    internal JsonObject Document { get; }

    /// <summary>The profile without any change by a workspace.</summary>
    internal WorkspaceProfile Workspace { get; }

    /// <summary>Lays a workspace's settings, which have the template's own structure, over the profile and judges the result. Never throws for what they hold.</summary>
    public Customization Customize(JsonElement? settings) =>
        settings is not { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } given
            ? new(Workspace, [])
            : new Overrides(Overridable, Document, _catalog).Apply(given, document => Read(document, Workspace.Rules));

    /// <summary>Every setting as a workspace has it, beside what is allowed; faults of <see cref="Customize"/> stand with the settings they concern.</summary>
    public IReadOnlyList<SettingState> Examine(JsonElement? settings) =>
        SettingState.Of(Document, Overridable, JsonText.Readable(settings), Customize(settings).Faults);

    /// <summary>The template's own value of a setting as JSON; null when there is no such setting.</summary>
    public string? ValueOf(string path) => Overrides.Value(Document, path)?.ToJsonString(ProfileJson.Options);

    /// <summary>Every setting that a workspace would have with settings that <see cref="Customize"/> accepts.</summary>
    internal JsonObject Lay(JsonElement? settings)
    {
        var laid = (JsonObject)Document.DeepClone();
        foreach (var path in Overridable.Keys)
        {
            if (SettingState.Find(settings, path) is { } value)
            {
                Overrides.Set(laid, path, value);
            }
        }

        return laid;
    }

    private static WorkspaceProfile Read(JsonObject document, RuleSet rules) => new(
        document["server"].Deserialize<ServerSettings>(ProfileJson.Options)!,
        document["scopes"].Deserialize<IReadOnlyList<string>>(ProfileJson.Options)!,
        document["sender_constraint"].Deserialize<IReadOnlyList<TokenBindingMethod>>(ProfileJson.Options)!,
        document[ReportOnly.Setting] is JsonArray { Count: > 0 } soft ? new(rules.All, soft.Deserialize<string[]>()) : rules);
}
