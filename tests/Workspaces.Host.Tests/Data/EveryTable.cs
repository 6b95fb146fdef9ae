using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Workspaces.Storage.Audit;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;

namespace Workspaces.Host.Tests.Data;

/// <summary>Every table whose rows belong to workspaces, whatever is in it.</summary>
internal static class EveryTable
{
    /// <summary>Puts a row into each that has none.</summary>
    public static Task<int> FillAsync(Store store, string workspaceId, CancellationToken cancellationToken) => store.InWorkspaceAsync(workspaceId, Actor.Server, async context =>
    {
        foreach (var type in Owned(context))
        {
            if (!await IsFilledAsync(context, type, cancellationToken))
            {
                context.Add(Row(type, workspaceId));
            }
        }

        return await context.SaveChangesAsync(cancellationToken);
    });

    /// <summary>The rows of which a workspace has some.</summary>
    public static Task<List<string>> FilledAsync(Store store, string workspaceId, CancellationToken cancellationToken) => store.InWorkspaceAsync(workspaceId, async context =>
    {
        List<string> filled = [];
        foreach (var type in Owned(context))
        {
            filled.AddRange(await IsFilledAsync(context, type, cancellationToken) ? [type.ClrType.Name] : Array.Empty<string>());
        }

        return filled;
    });

    public static IReadOnlyList<IEntityType> Owned(DbContext context) =>
        [.. context.Model.GetEntityTypes().Where(type => type.ClrType.IsAssignableTo(typeof(IWorkspaceOwned)))];

    private static Task<bool> IsFilledAsync(DbContext context, IEntityType type, CancellationToken cancellationToken) =>
        (Task<bool>)Any.MakeGenericMethod(type.ClrType).Invoke(null, [context, cancellationToken])!;

    private static readonly MethodInfo Any = typeof(EveryTable).GetMethod(nameof(AnyAsync), BindingFlags.Static | BindingFlags.NonPublic)!;

    private static Task<bool> AnyAsync<TRow>(DbContext context, CancellationToken cancellationToken) where TRow : class => context.Set<TRow>().AnyAsync(cancellationToken);

    private static object Row(IEntityType type, string workspaceId)
    {
        var row = Activator.CreateInstance(type.ClrType)!;
        foreach (var property in type.GetProperties())
        {
            property.PropertyInfo?.SetValue(row, property switch
            {
                { Name: nameof(IWorkspaceOwned.WorkspaceId) } => workspaceId,
                { IsNullable: true } => null,
                { PropertyInfo: { } info } when info.IsDefined(typeof(JsonTextAttribute)) => "{}",
                { ClrType: var text } when text == typeof(string) => "text",
                { ClrType: var bytes } when bytes == typeof(byte[]) => new byte[] { 1 },
                _ => property.PropertyInfo.GetValue(row),
            });
        }

        return row;
    }
}
