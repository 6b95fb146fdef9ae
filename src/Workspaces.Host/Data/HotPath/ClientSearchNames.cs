namespace Workspaces.Host.Data.HotPath;

/// <summary>
/// Names the clients that were stored before they were looked for by name, so that no search misses them. One whose metadata cannot be read keeps no
/// name. Beyond the letters of ASCII, SQLite knows no lower case and PostgreSQL wants a database in UTF8; the next change of a client corrects it.
/// </summary>
internal static class ClientSearchNames
{
    public const string Sqlite = """
        UPDATE clients SET search_name = lower(trim(json_extract(metadata, '$.client_name')))
        WHERE search_name = '' AND json_valid(metadata) AND json_type(metadata, '$.client_name') = 'text';
        """;

    public const string Postgres = """
        DO $$
        DECLARE nameless record;
        BEGIN
          FOR nameless IN SELECT workspace_id, client_id, metadata FROM clients WHERE search_name = '' LOOP
            BEGIN
              UPDATE clients SET search_name = coalesce(lower(trim(nameless.metadata::json ->> 'client_name')), '')
              WHERE workspace_id = nameless.workspace_id AND client_id = nameless.client_id;
            EXCEPTION WHEN OTHERS THEN NULL;
            END;
          END LOOP;
        END $$;
        """;
}
