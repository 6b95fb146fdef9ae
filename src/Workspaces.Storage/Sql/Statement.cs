namespace Workspaces.Storage.Sql;

/// <summary>One statement in SQL that SQLite and PostgreSQL both accept, with its values for <c>$1</c>, <c>$2</c> … in order.</summary>
internal readonly record struct Statement(bool Writes, string Text, SqlValue[] Values)
{
    public static Statement Read(string text, params SqlValue[] values) => new(false, text, values);

    public static Statement Write(string text, params SqlValue[] values) => new(true, text, values);
}
