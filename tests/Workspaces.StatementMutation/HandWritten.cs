using System.Reflection;
using System.Text.RegularExpressions;

namespace Workspaces.StatementMutation;

/// <summary>A statement and where it stands.</summary>
/// <param name="Name">The class, and the name in it where it has one.</param>
internal sealed partial record HandWritten(string Name, string Text)
{
    /// <summary>The class, which has a file of this name.</summary>
    public string File => Name.Split('.')[0];

    /// <summary>The statements that have names. Others are known when they are run.</summary>
    public static IReadOnlyList<HandWritten> Named() =>
    [
        .. from type in Assembly.Load("Workspaces.Storage").GetTypes()
           where type.Namespace is "Workspaces.Storage.Sql" or "Workspaces.Storage.History"
           from field in type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly)
           where field.FieldType == typeof(string) && !type.ContainsGenericParameters
           let text = field.GetValue(null) as string
           // Not what others are made of.
           where text is not null && Beginning().IsMatch(text) && !text.Contains("{0}", StringComparison.Ordinal)
           orderby type.Name, field.MetadataToken
           select new HandWritten($"{type.Name}.{field.Name}", text),
    ];

    [GeneratedRegex(@"^\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH)\s")]
    private static partial Regex Beginning();
}
