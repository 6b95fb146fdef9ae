using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Npgsql;
using Workspaces.Host.Files;
using Workspaces.Host.Hosting;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Database;
using Workspaces.Storage.Upkeep;
using Workspaces.Testing;
using Workspaces.Testing.Databases;

namespace Workspaces.Host.Tests.Data;

public sealed class DatabaseMigratorTests(PostgresServer server)
{
    /// <summary>The first migration that such a database had.</summary>
    private const string Earlier = """UPDATE "__EFMigrationsHistory" SET "MigrationId" = '20261122184203_Initial' WHERE "MigrationId" LIKE '%_Initial'""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Four_replicas_migrate_one_sqlite_database_at_once()
    {
        await using var database = new SqliteDatabase();

        await MigrateAtOnce(database);

        await using var context = SqliteStoreContext.For(Options(database.Settings).ConnectionString);
        Assert.Empty(await context.Database.GetPendingMigrationsAsync(Cancellation));
    }

    [Fact]
    public async Task Four_replicas_migrate_one_postgres_database_at_once()
    {
        await using var database = new PostgresDatabase(server);
        await database.InitializeAsync();
        database.Require();

        await MigrateAtOnce(database);

        await using var context = PostgresStoreContext.For(Options(database.Settings).ConnectionString);
        Assert.Empty(await context.Database.GetPendingMigrationsAsync(Cancellation));
    }

    [Fact]
    public async Task The_lock_of_a_process_that_died_is_not_waited_for()
    {
        await using var database = new SqliteDatabase();
        var migrator = new DatabaseMigrator(Options(database.Settings));
        await migrator.MigrateAsync(Cancellation);
        await Execute(Options(database.Settings), """INSERT INTO "__EFMigrationsLock" ("Id", "Timestamp") VALUES (1, '2026-01-01')""");

        await migrator.MigrateAsync(Cancellation);
    }

    [Fact]
    public async Task Sqlite_writes_ahead()
    {
        await using var database = new SqliteDatabase();
        await new DatabaseMigrator(Options(database.Settings)).MigrateAsync(Cancellation);

        Assert.Equal("wal", await Execute(Options(database.Settings), "PRAGMA journal_mode"));
    }

    [Fact]
    public async Task A_sqlite_file_is_its_owners_alone_in_a_directory_that_others_may_enter()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        await using var database = new SqliteDatabase();
        File.SetUnixFileMode(database.DataDirectory, (UnixFileMode)0b111_101_101);
        await new DatabaseMigrator(Options(database.Settings)).MigrateAsync(Cancellation);

        Assert.All(Directory.GetFiles(database.DataDirectory, "workspaces.db*"), file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
    }

    [Fact]
    public async Task A_sqlite_database_of_an_earlier_version_is_refused()
    {
        await using var database = new SqliteDatabase();
        await new DatabaseMigrator(Options(database.Settings)).MigrateAsync(Cancellation);
        await Execute(Options(database.Settings), Earlier);

        var exception = await Assert.ThrowsAsync<StartupException>(() => new DatabaseMigrator(Options(database.Settings)).MigrateAsync(Cancellation));

        Assert.Equal(
            $"The database {Path.Combine(database.DataDirectory, "workspaces.db")} is of an earlier version, whose data this one cannot take over: set Workspaces__DataDirectory to an empty directory, or go on with that version.",
            exception.Message);
    }

    [Fact]
    public async Task A_postgres_database_of_an_earlier_version_is_refused()
    {
        await using var database = new PostgresDatabase(server);
        await database.InitializeAsync();
        database.Require();
        await new DatabaseMigrator(Options(database.Settings)).MigrateAsync(Cancellation);
        await using var connection = new NpgsqlConnection(Options(database.Settings).ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(Earlier, connection);
        await command.ExecuteNonQueryAsync(Cancellation);

        var exception = await Assert.ThrowsAsync<StartupException>(() => new DatabaseMigrator(Options(database.Settings)).MigrateAsync(Cancellation));

        Assert.StartsWith("The database 'test_", exception.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "is of an earlier version, whose data this one cannot take over: name an empty database in ConnectionStrings__Workspaces, or go on with that version.",
            exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Fact]
    public async Task An_unusable_data_directory_is_explained()
    {
        var file = Path.GetTempFileName();
        var options = Options(new Dictionary<string, string?> { ["Workspaces:DataDirectory"] = Path.Combine(file, "data") });

        var exception = await Assert.ThrowsAsync<StartupException>(() => new DatabaseMigrator(options).MigrateAsync(Cancellation));

        Assert.Contains("Set Workspaces__DataDirectory", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
        File.Delete(file);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_explained()
    {
        await using var database = new SqliteDatabase();
        await File.WriteAllTextAsync(Path.Combine(database.DataDirectory, "workspaces.db"), new string('x', 5000), Cancellation);

        var exception = await Assert.ThrowsAsync<StartupException>(() => new DatabaseMigrator(Options(database.Settings)).MigrateAsync(Cancellation));

        Assert.Contains("workspaces.db cannot be used", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lock_that_cannot_be_taken_is_explained_and_not_waited_for()
    {
        using var data = new TestDirectory();
        File.CreateSymbolicLink(data.File("workspaces.lock"), data.File("workspaces.lock"));
        var migration = new DatabaseMigrator(Options(new Dictionary<string, string?> { ["Workspaces:DataDirectory"] = data.Path })).MigrateAsync(Cancellation);

        var exception = await Assert.ThrowsAsync<StartupException>(() => migration.WaitAsync(TimeSpan.FromSeconds(20), Cancellation));

        Assert.StartsWith($"The data directory {data.Path} cannot be written", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_down_is_explained()
    {
        var options = Options(Postgres("Host=127.0.0.1;Port=1;Username=u;Password=secret;Database=d"));

        var exception = await Assert.ThrowsAsync<StartupException>(() => new DatabaseMigrator(options).MigrateAsync(Cancellation));

        Assert.StartsWith("PostgreSQL at 127.0.0.1:1 does not answer", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_credentials_are_explained()
    {
        await using var database = new PostgresDatabase(server);
        await database.InitializeAsync();
        database.Require();
        var wrong = new NpgsqlConnectionStringBuilder(Options(database.Settings).ConnectionString) { Password = "wrong" };

        var exception = await Assert.ThrowsAsync<StartupException>(
            () => new DatabaseMigrator(Options(Postgres(wrong.ConnectionString))).MigrateAsync(Cancellation));

        Assert.Contains("refused the user 'postgres'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_in_production_makes_no_database_that_may_be_mistyped()
    {
        await using var database = new PostgresDatabase(server);
        await database.InitializeAsync();
        database.Require();
        var options = Options(database.Settings);

        var exception = await Assert.ThrowsAsync<StartupException>(() => new DatabaseMigrator(options with { MayCreate = false }).MigrateAsync(Cancellation));
        await new DatabaseMigrator(options).MigrateAsync(Cancellation);
        await new DatabaseMigrator(options with { MayCreate = false }).MigrateAsync(Cancellation);

        Assert.StartsWith($"There is no database '{database.Name}' at ", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Workspaces:Database", "oracle", "Workspaces__Database is 'oracle'")]
    [InlineData("Workspaces:Database", "postgres", "ConnectionStrings__Workspaces is not set")]
    [InlineData("ConnectionStrings:Workspaces", "Nonsense=1", "ConnectionStrings__Workspaces cannot be read")]
    public void A_setting_that_is_not_allowed_is_explained(string name, string value, string explanation)
    {
        var exception = Assert.Throws<StartupException>(() => Options(new Dictionary<string, string?> { [name] = value }));

        Assert.Contains(explanation, exception.Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, string?> Postgres(string connectionString) => new()
    {
        ["Workspaces:Database"] = "postgres",
        ["ConnectionStrings:Workspaces"] = connectionString,
    };

    private static DatabaseOptions Options(IReadOnlyDictionary<string, string?> settings) =>
        DatabaseReader.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());

    private static Task MigrateAtOnce(TestDatabase database) => Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
        Task.Run(() => new DatabaseMigrator(Options(database.Settings)).MigrateAsync(Cancellation), Cancellation)));

    private static async Task<object?> Execute(DatabaseOptions options, string sql)
    {
        await using var connection = new SqliteConnection(options.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(Cancellation);
    }
}
