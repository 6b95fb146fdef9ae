using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.Profiles;

/// <summary>A rule as one template writes it.</summary>
/// <param name="Softenable">Whether a workspace may have it report only; null = as the parent says.</param>
internal sealed record WrittenRule(string Id, IRule Rule, bool? Softenable);

/// <summary>One template file, read and found well-formed; not yet merged with its parent.</summary>
internal sealed class TemplateFile
{
    private readonly SourceMap _source;

    private TemplateFile(string name, bool embedded, SourceMap source, JsonElement root, RuleCatalog rules)
    {
        Name = name;
        Embedded = embedded;
        _source = source;
        var head = JsonObject.Create(root)!;
        Server = Take(head, "server") as JsonObject ?? [];
        Rules = [.. (Take(head, "rules")?.AsArray() ?? []).Select(rule => Read(rule!.AsObject(), rules))];
        Header = head.Deserialize<ProfileTemplate>(ProfileJson.Options)!;
    }

    public string Name { get; }
    public bool Embedded { get; }
    /// <summary>Everything but <see cref="Server"/> and <see cref="Rules"/>.</summary>
    public ProfileTemplate Header { get; }
    public JsonObject Server { get; }
    public IReadOnlyList<WrittenRule> Rules { get; }

    public ProfileFault Fault(string path, string message, string? found = null, string? allowed = null) =>
        new(Name, path, _source.LineOf(path), message, found, allowed);

    /// <summary>Reads one file; adds what is wrong with it and returns null when something is.</summary>
    /// <param name="name">What the operator calls it.</param>
    /// <param name="embedded">It comes with the product.</param>
    /// <param name="json">Its content.</param>
    /// <param name="rules">The rules that it may use.</param>
    /// <param name="faults">Where to add.</param>
    /// <param name="id">Its id as far as it can be read, also when the rest cannot.</param>
    public static TemplateFile? Read(string name, bool embedded, ReadOnlyMemory<byte> json, RuleCatalog rules, List<ProfileFault> faults, out string? id)
    {
        id = null;
        try
        {
            using var document = JsonDocument.Parse(json, new() { CommentHandling = JsonCommentHandling.Skip, MaxDepth = 16 });
            if (!JsonText.IsReadable(document.RootElement))
            {
                faults.Add(new(name, "$", 1, "Somewhere in this file an escape spells half a surrogate pair.", null, null));
                return null;
            }

            var source = SourceMap.Of(json.Span);
            id = IdOf(document.RootElement);
            var found = source.Duplicates.Select(member => new ProfileFault(name, member.Path, member.Line, "This member stands here twice.", null, "one"))
                .Concat(TypeCheck.Of(document.RootElement, typeof(ProfileTemplate), "$", rules)
                    .Select(fault => new ProfileFault(name, fault.Path, source.LineOf(fault.Path), fault.Message, fault.Found, fault.Allowed)))
                .ToArray();
            faults.AddRange(found);
            return found.Length is 0 ? new(name, embedded, source, document.RootElement.Clone(), rules) : null;
        }
        catch (JsonException exception)
        {
            faults.Add(new(name, "$", (int)(exception.LineNumber ?? 0) + 1, "This is no JSON. " + exception.Message, null, null));
            return null;
        }
    }

    private static string? IdOf(JsonElement root) =>
        root.ValueKind is JsonValueKind.Object && root.TryGetProperty("id", out var id) && id.ValueKind is JsonValueKind.String ? id.GetString() : null;

    private static JsonNode? Take(JsonObject from, string member)
    {
        from.Remove(member, out var value);
        return value;
    }

    private static WrittenRule Read(JsonObject written, RuleCatalog rules)
    {
        var id = Take(written, Member.Rule)!.GetValue<string>();
        var softenable = Take(written, Member.Softenable)?.GetValue<bool>();
        return new(id, (IRule)written.Deserialize(rules.All[id], ProfileJson.Options)!, softenable);
    }
}
