using Workspaces.Storage.Sql;

namespace Workspaces.Host.Tests.Data;

/// <summary>Certificates and refusals of clients beside others of the same name: what is added, and what goes when there are too many.</summary>
[Threat(1)]
public abstract class KeptRowsTests(Installation installation) : TwinTests(installation)
{
    private ClientCertificateStore Certificates => Get<ClientCertificateStore>();

    private RejectionStore Rejections => Get<RejectionStore>();

    [Fact]
    public async Task The_latest_certificates_of_a_client_are_kept_and_those_of_others_all()
    {
        foreach (var workspace in Both)
        {
            foreach (var client in new[] { "client", "sibling" })
            {
                for (var i = 0; i < ClientCertificateStore.Kept + 2; i++)
                {
                    // Seen at the same time: the later one is newer.
                    await Write($"INSERT INTO client_certificates (workspace_id, client_id, thumbprint, subject, issuer, serial_number, not_before, not_after, first_seen_at, last_seen_at, certificate, intermediates) "
                        + $"VALUES ($1, '{client}', 't{i:d2}', '', '', '', {i}, $2, $2, {(i == 0 ? 1 : 0)}, '', '')", workspace);
                }
            }
        }

        await Changes(() => Certificates.AddAsync([Seen("new", 1)], Cancellation), "| client |");

        // The new one, the one that was seen last of all others, and the newest of those.
        Assert.Equal(
            [ClientCertificateStore.Kept, 1, 1, 0, 1],
            await Read("""
                SELECT COUNT(*), SUM(CASE WHEN thumbprint = 'new' THEN 1 ELSE 0 END), SUM(CASE WHEN thumbprint = 't00' THEN 1 ELSE 0 END),
                    SUM(CASE WHEN thumbprint = 't03' THEN 1 ELSE 0 END), SUM(CASE WHEN thumbprint = 't04' THEN 1 ELSE 0 END)
                FROM client_certificates WHERE workspace_id = $1 AND client_id = 'client'
                """));
    }

    [Fact]
    public async Task No_certificate_is_added_of_a_client_that_is_gone()
    {
        await Write("DELETE FROM clients WHERE workspace_id = $1 AND client_id = 'client'");

        await Changes(() => Certificates.AddAsync([Seen("new", 1)], Cancellation));
    }

    [Theory]
    [InlineData(5, 9, 9)]
    [InlineData(9, 5, 9)]
    public async Task A_certificate_that_comes_again_was_seen_last_when_it_was(int first, int second, int last)
    {
        await Certificates.AddAsync([Seen("new", first)], Cancellation);
        await Certificates.AddAsync([Seen("new", second) with { Intermediates = "7" }], Cancellation);

        Assert.Equal([first, last, 7], await Read("SELECT first_seen_at, last_seen_at, CAST(intermediates AS INTEGER) FROM client_certificates WHERE workspace_id = $1"));
    }

    [Fact]
    public async Task The_latest_refusals_are_kept_and_those_of_others_all()
    {
        foreach (var workspace in Both)
        {
            await Rejections.AddAsync([.. Enumerable.Range(0, 6).Select(i => Refused(workspace, i))], Cancellation);
        }

        await Changes(() => Rejections.TrimAsync(Workspace, authenticated: true, 2, Cancellation), "rejections: ");

        // Those that authenticated are refused at even times.
        Assert.Equal([5, 1 + 3 + 5 + 2 + 4], await Read("SELECT COUNT(*), SUM(refused_at) FROM rejections WHERE workspace_id = $1"));
    }

    [Theory]
    [InlineData("client", 1)]
    [InlineData("gone", 0)]
    public async Task A_refusal_names_a_client_of_its_workspace_only(string clientId, int named)
    {
        await Write("INSERT INTO clients (workspace_id, client_id, metadata, search_name, disabled, created_at, changed_at, version) VALUES ($1, 'gone', '{}', '', FALSE, $2, $2, 1)", Twin);

        await Rejections.AddAsync([Refused(Workspace, 0) with { ClientId = clientId }], Cancellation);
        await Rejections.AddAsync([Refused(Workspace, 0) with { ClientId = clientId }], Cancellation);

        Assert.Equal([1, named], await Read($"SELECT COUNT(*), COUNT(client_id) FROM rejections WHERE workspace_id = $1"));
    }

    [Fact]
    public async Task Nothing_is_kept_of_a_workspace_that_is_gone()
    {
        await Write("UPDATE workspaces SET status = 'Deleted' WHERE id = $1");

        await Changes(() => Rejections.AddAsync([Refused(Workspace, 0), Refused(NewName("never"), 1)], Cancellation));
    }

    private SeenCertificate Seen(string thumbprint, int at) => new(
        Workspace, "client", thumbprint, "", "", null, "", DateTimeOffset.FromUnixTimeMilliseconds(0), Now, DateTimeOffset.FromUnixTimeMilliseconds(at), "", "1");

    private static Rejection Refused(string workspaceId, int at) => new(
        workspaceId, $"reference-{at}", DateTimeOffset.FromUnixTimeMilliseconds(at), "POST", "/token", null, "grant-valid", [], "invalid_grant", "", null, null, at % 2 == 0, false, new Dictionary<string, string>());
}

public sealed class KeptRowsOnSqliteTests(SqliteInstallation installation) : KeptRowsTests(installation), IClassFixture<SqliteInstallation>;

public sealed class KeptRowsOnPostgresTests(PostgresInstallation installation) : KeptRowsTests(installation), IClassFixture<PostgresInstallation>;
