using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Workspaces.Profiles;
using Workspaces.Storage.Rows;

namespace Workspaces.Storage.Audit;

/// <summary>A change that is about to be saved: what, of what, from which state to which, without secrets.</summary>
/// <param name="Action">For example <c>client.created</c>.</param>
/// <param name="Before">Only what differs afterwards; null = it was not there.</param>
/// <param name="After">Only what differs; null = it is gone.</param>
internal sealed record AuditDraft(string Action, string Target, JsonObject? Before, JsonObject? After)
{
    /// <summary>Null for a row that is not audited, or in which nothing changes that is.</summary>
    public static AuditDraft? Of(EntityEntry entry)
    {
        if (entry.Metadata.ClrType.GetCustomAttribute<AuditedAttribute>() is not { } audited)
        {
            return null;
        }

        var state = StateOf(entry, audited);
        if (Verb(state) is not { } verb)
        {
            return null;
        }

        var (before, after) = (new JsonObject(), new JsonObject());
        foreach (var property in entry.Properties.Where(IsAudited))
        {
            AddDifference(property, state, before, after);
        }

        return state is EntityState.Modified && before.Count == 0 && after.Count == 0
            ? null
            : new(
                $"{audited.Kind}.{TurnOf(entry, state) ?? verb}",
                $"{entry.Property(audited.Key).CurrentValue}",
                state is EntityState.Added ? null : before,
                state is EntityState.Deleted ? null : after);
    }

    private static EntityState StateOf(EntityEntry entry, AuditedAttribute audited) =>
        entry.State is EntityState.Modified && audited.Removal is { } removal && entry.Property(removal) is { OriginalValue: null, CurrentValue: not null }
            ? EntityState.Deleted
            : entry.State;

    private static string? Verb(EntityState state) => state switch
    {
        EntityState.Added => "created",
        EntityState.Modified => "changed",
        EntityState.Deleted => "deleted",
        _ => null,
    };

    /// <summary>What a change is called that has a name of its own.</summary>
    private static string? TurnOf(EntityEntry entry, EntityState state) => state is not EntityState.Modified ? null : entry.Properties
        .Select(property => (Property: property, Turns: property.Metadata.PropertyInfo?.GetCustomAttribute<TurnsAttribute>()))
        .Where(one => one.Turns is not null)
        .OrderByDescending(one => one.Turns!.Rank)
        .Select(one => one.Turns!.Verb(one.Property.OriginalValue, one.Property.CurrentValue))
        .FirstOrDefault(verb => verb is not null);

    private static bool IsAudited(PropertyEntry property) =>
        property.Metadata.PropertyInfo is { } info && !info.IsDefined(typeof(UnauditedAttribute)) && property.Metadata.Name != "WorkspaceId";

    private static void AddDifference(PropertyEntry property, EntityState state, JsonObject before, JsonObject after)
    {
        var old = state is EntityState.Added ? null : Read(property, property.OriginalValue);
        var current = state is EntityState.Deleted ? null : Read(property, property.CurrentValue);
        if (JsonEquality.Same(old, current))
        {
            return;
        }

        var (name, (from, to)) = (JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Metadata.Name), JsonDifference.Between(old, current));
        if (old is not null)
        {
            before[name] = Redact(property, from);
        }

        if (current is not null)
        {
            after[name] = Redact(property, to);
        }
    }

    private static JsonNode? Redact(PropertyEntry property, JsonNode? value) => property.Metadata.PropertyInfo switch
    {
        { } info when info.IsDefined(typeof(SecretAttribute)) => Redaction.OfSecret(value),
        { } info when info.IsDefined(typeof(PersonalAttribute)) => Redaction.OfPersonal(value),
        _ => Redaction.Of(value),
    };

    private static JsonNode? Read(PropertyEntry property, object? value) => value switch
    {
        null => null,
        string text when property.Metadata.PropertyInfo?.IsDefined(typeof(JsonTextAttribute)) is true => JsonNode.Parse(text),
        Enum constant => JsonNamingPolicy.SnakeCaseLower.ConvertName(constant.ToString()),
        _ => JsonSerializer.SerializeToNode(value, value.GetType()),
    };
}
