using System.Text.Json;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.Profiles;

/// <summary>Judges the whole state of a workspace's settings, whoever wrote which part of it.</summary>
internal static class Consistency
{
    private const int MaxScopes = 200;
    private const int MaxScopeLength = 128;

    public static IEnumerable<SettingFault> Of(WorkspaceProfile workspace)
    {
        foreach (var refusal in workspace.Rules.CheckAll(workspace.Settings))
        {
            yield return new("server", null, refusal.Violation.Description, refusal.Clauses[0], refusal.RuleId);
        }

        if (workspace.Scopes.Count > MaxScopes || !workspace.Scopes.All(IsScope) || workspace.Scopes.Distinct().Count() < workspace.Scopes.Count)
        {
            yield return new("scopes", Json(workspace.Scopes), $"up to {MaxScopes} different scopes of up to {MaxScopeLength} characters, without spaces, quotes and backslashes", "RFC6749-3.3", null);
        }

        if (workspace.SenderConstraint.Count is 0 || workspace.SenderConstraint.Distinct().Count() < workspace.SenderConstraint.Count)
        {
            yield return new("sender_constraint", Json(workspace.SenderConstraint), "at least one of mtls and dpop, each once", "FAPI2-SP-FINAL-5.3.2.1-4", null);
        }

        if (workspace.SenderConstraint.Contains(TokenBindingMethod.Dpop) && workspace.Settings.Dpop is null)
        {
            yield return new("sender_constraint", Json(workspace.SenderConstraint), "dpop only where server.dpop is set", "RFC9449-5.1", null);
        }
    }

    private static bool IsScope(string scope) =>
        scope.Length is > 0 and <= MaxScopeLength && scope.All(character => character is '!' or (>= '#' and <= '[') or (>= ']' and <= '~'));

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, ProfileJson.Options);
}
