using Npgsql;
using Workspaces.Storage.Database;

namespace Workspaces.Host.Tests.Data;

public sealed class DatabaseOptionsTests
{
    [Fact]
    public void What_the_operator_says_holds()
    {
        var read = Read("Host=db;Max Auto Prepare=0;No Reset On Close=false;Timeout=9;Command Timeout=60;MaxPoolSize=7;Application Name=bank");

        Assert.Equal((0, false, 9, 60, 7, "bank"), (read.MaxAutoPrepare, read.NoResetOnClose, read.Timeout, read.CommandTimeout, read.MaxPoolSize, read.ApplicationName));
    }

    [Fact]
    public void What_the_operator_does_not_say_suits_two_replicas_on_a_server_as_it_comes()
    {
        var read = Read("Host=db");

        Assert.Equal((64, true, 5, 10, 40, "workspaces"), (read.MaxAutoPrepare, read.NoResetOnClose, read.Timeout, read.CommandTimeout, read.MaxPoolSize, read.ApplicationName));
        Assert.InRange(read.MaxPoolSize * 2, 1, 97 - 10);
    }

    [Theory]
    [InlineData("Host=a,b", "primary", 1)]
    [InlineData("Host=a,b;Target Session Attributes=any;Host Recheck Seconds=4", "any", 4)]
    public void Of_several_hosts_the_primary_counts_and_is_looked_for_every_second(string connection, string wanted, int seconds)
    {
        var read = Read(connection);

        Assert.Equal((wanted, seconds), (read.TargetSessionAttributes, read.HostRecheckSeconds));
    }

    [Fact]
    public void Migrations_may_have_a_user_of_their_own()
    {
        var options = DatabaseOptions.Read("postgres", "Host=pooler;Username=app", null, "Host=db;Username=owner");

        Assert.Equal(("pooler", "app"), Of(options.ConnectionString));
        Assert.Equal(("db", "owner"), Of(options.MigrationConnectionString));
        Assert.Equal(("pooler", "app"), Of(DatabaseOptions.Read("postgres", "Host=pooler;Username=app", null).MigrationConnectionString));
    }

    [Fact]
    public void A_string_for_migrations_that_cannot_be_read_is_named() =>
        Assert.StartsWith(
            "ConnectionStrings__Migrations cannot be read",
            Assert.Throws<StartupException>(() => DatabaseOptions.Read("postgres", "Host=db", null, "Nonsense=1")).Message, StringComparison.Ordinal);

    private static NpgsqlConnectionStringBuilder Read(string connection) => new(DatabaseOptions.Read("postgres", connection, null).ConnectionString);

    private static (string?, string?) Of(string connection)
    {
        var read = new NpgsqlConnectionStringBuilder(connection);
        return (read.Host, read.Username);
    }
}
