using System.Text.Json.Nodes;
using Workspaces.Client.Http;

namespace Workspaces.Host.Tests.Attacks.Costs;

/// <summary>Requests that hold as much as goes into them.</summary>
internal static class Bulk
{
    /// <summary>As many parameters as a form has.</summary>
    public static FormParameters Many(FormParameters form)
    {
        foreach (var i in Enumerable.Range(0, 1000))
        {
            form.Add($"p{i}", "v");
        }

        return form;
    }

    /// <summary>As many words as a body holds.</summary>
    public static string Repeated { get; } = string.Join(' ', Enumerable.Repeat("a", 30_000));

    public static FormParameters Worded(FormParameters form, string name, string words)
    {
        form.Remove("request");
        form[name] = words;
        return form;
    }

    /// <summary>A claims parameter as large as it may be.</summary>
    public static FormParameters Claimed(FormParameters form)
    {
        form.Remove("request");
        form["claims"] = new JsonObject { ["id_token"] = new JsonObject(Enumerable.Range(0, 100).Select(i => KeyValuePair.Create<string, JsonNode?>($"c{i}", new JsonObject { ["values"] = new JsonArray([.. Enumerable.Range(0, 35).Select(j => (JsonNode)j)]) }))) }.ToJsonString();
        return form;
    }

    /// <summary>Short words, each of them once, with a space between.</summary>
    public static string Words(int length)
    {
        var words = string.Join(' ', Enumerable.Range(0, length / 3).Select(i => Convert.ToString(i + 10, 16)));
        return words[..length];
    }
}
