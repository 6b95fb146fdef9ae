using Microsoft.Data.Sqlite;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Admin;

public sealed class UnavailableDatabaseTests : IAsyncLifetime
{
    private readonly HostFixture _host = new(new());

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Answers_that_it_cannot_be_reached()
    {
        // In this order: what is opened in between finds no file, and what was open before is not used again.
        File.Delete(Path.Combine(_host.DataDirectory, "workspaces.db"));
        SqliteConnection.ClearAllPools();

        var answer = await _host.GetAsync("/workspaces");

        answer.IsProblem(503);
        Assert.Equal("2", answer.Header("Retry-After"));
        Assert.NotNull(answer["reference"]);
        Assert.DoesNotContain("SQLite", answer.Body, StringComparison.OrdinalIgnoreCase);
    }
}
