using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Registration;

/// <summary>What is registered: what the software asks for, as far as its statement and the workspace let it (RFC 7591 2.3, 3.2.1).</summary>
internal static class EffectiveRegistration
{
    private const string GrantTypes = "grant_types";
    private const string ResponseTypes = "response_types";
    private const string Scope = "scope";

    /// <param name="workspace">Where it registers.</param>
    /// <param name="document">What it asks for.</param>
    /// <param name="statement">What the directory says of it; null = nothing.</param>
    /// <param name="opened">The scopes that it may have; null = nobody bounds them.</param>
    public static JsonObject Of(Workspace workspace, RegistrationDocument document, ReadStatement? statement, IReadOnlySet<string>? opened)
    {
        var settings = workspace.Settings.Registration ?? throw new InvalidOperationException("The workspace lets nobody register.");
        var members = (JsonObject)document.Members.DeepClone();
        if (statement?.Jwt is { } jwt && settings.SoftwareStatements is { } statements)
        {
            Take(members, jwt.Payload, statements, statement.Facts);
        }

        foreach (var (name, value) in settings.Defaults.Where(member => !members.ContainsKey(member.Key)))
        {
            members[name] = value;
        }

        Narrow(members, GrantTypes, settings, workspace.Settings.GrantTypes);
        Narrow(members, ResponseTypes, settings, workspace.Settings.ResponseTypes.Keys);
        NarrowScopes(members, document, settings, workspace, opened);
        return members;
    }

    private static void Take(JsonObject members, JsonElement claims, SoftwareStatementSettings statements, SoftwareStatement facts)
    {
        foreach (var (member, claim) in statements.Members)
        {
            if (claims.TryGetProperty(claim, out var value) && value.ValueKind is not JsonValueKind.Null)
            {
                // Versions stand in statements as numbers too (UK directory), and are texts in metadata.
                members[member] = value.ValueKind is JsonValueKind.Number ? value.GetRawText() : JsonSerializer.SerializeToNode(value);
            }
        }

        members["software_id"] = facts.SoftwareId;
        members["jwks_uri"] = facts.KeysUri;
        members["redirect_uris"] ??= new JsonArray([.. facts.RedirectUris.Select(uri => JsonValue.Create(uri))]);
    }

    private static void Narrow(JsonObject members, string name, RegistrationSettings settings, IEnumerable<string> offered)
    {
        if (settings.Narrowed.Contains(name) && members[name] is JsonArray values)
        {
            members[name] = new JsonArray([.. values.Where(value => value?.GetValueKind() is JsonValueKind.String && offered.Contains(value.GetValue<string>())).Select(value => value!.DeepClone())]);
        }
    }

    // Where nothing is asked for, all that is open is given: whoever registers learns from the answer what that is. What is no text stays, to be refused.
    private static void NarrowScopes(JsonObject members, RegistrationDocument document, RegistrationSettings settings, Workspace workspace, IReadOnlySet<string>? opened)
    {
        if (!document.Members.ContainsKey(Scope))
        {
            if (opened is not null)
            {
                members[Scope] = string.Join(' ', workspace.Scopes.Where(opened.Contains));
            }
        }
        else if (settings.Narrowed.Contains(Scope) && document.Text(Scope)?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { } asked)
        {
            members[Scope] = string.Join(' ', asked.Where(scope => workspace.ScopeSet.Contains(scope) && opened?.Contains(scope) is not false).Distinct(StringComparer.Ordinal));
        }
    }
}
