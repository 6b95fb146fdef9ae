using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Callers;
using Workspaces.Application.ClientCertificates;
using Workspaces.Application.Clients;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.Host.Tests.Data;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Sql;
using Workspaces.Storage.Upkeep;
using Workspaces.Testing.Pki;

namespace Workspaces.Host.Tests.Renewals;

/// <summary>What is noted of the certificates with which clients come.</summary>
public abstract class SeenCertificatesTests : InstallationTests, IDisposable
{
    private readonly TestPki _pki;

    protected SeenCertificatesTests(Installation installation)
        : base(installation) => _pki = new("Participants", installation.Time);

    private SeenCertificates Seen => Get<SeenCertificates>();

    [Fact]
    public async Task Notes_what_a_certificate_says()
    {
        await AddParties();
        var presented = Issue("CN=tpp,O=Acme,C=GB");

        Seen.Saw(Workspace, "client", presented);
        var row = Assert.Single(await RowsAsync());

        var facts = CertificateFacts.Of(presented.Certificate);
        Assert.Equal((facts.Thumbprint, "CN=tpp,O=Acme,C=GB", "CN=Participants,O=Test"), (row.Thumbprint, row.Subject, row.Issuer));
        Assert.Equal((facts.NotBefore, facts.NotAfter, presented.Certificate.SerialNumber), (row.NotBefore, row.NotAfter, row.SerialNumber));
        using var read = CertificateSighting.Read(row.Certificate, row.Intermediates)!.Certificate;
        Assert.Equal(presented.Certificate.RawData, read.RawData);
    }

    [Fact]
    public async Task Notes_a_certificate_once_a_day_and_without_a_question_to_the_database()
    {
        await AddParties();
        var presented = Issue("CN=tpp");
        Seen.Saw(Workspace, "client", presented);
        await FlushAsync();
        var first = Assert.Single(await RowsAsync());

        Assert.Equal(0, await RoundTrips(() =>
        {
            Seen.Saw(Workspace, "client", presented);
            return Task.CompletedTask;
        }));
        Assert.Empty(Seen.Waiting.Take(1));
        Time.Advance(TimeSpan.FromDays(1));
        Seen.Saw(Workspace, "client", presented);
        var again = Assert.Single(await RowsAsync());

        Assert.Equal(first.FirstSeenAt, again.FirstSeenAt);
        Assert.Equal(first.LastSeenAt.AddDays(1), again.LastSeenAt);
    }

    [Fact]
    public async Task Keeps_the_latest_ten_of_a_client()
    {
        await AddParties();
        var presented = Enumerable.Range(0, ClientCertificateStore.Kept + 2).Select(i => Issue($"CN=tpp-{i:D2}")).ToArray();

        foreach (var one in presented)
        {
            Seen.Saw(Workspace, "client", one);
            await FlushAsync();
            Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(presented[2..].Select(one => $"{one.Certificate.SubjectName.Name}"), (await RowsAsync()).OrderBy(row => row.FirstSeenAt).Select(row => row.Subject));
    }

    [Fact]
    public async Task Forgets_them_with_the_client_and_notes_nothing_of_one_that_is_not_there()
    {
        await AddParties();
        Seen.Saw(Workspace, "client", Issue("CN=tpp"));
        Seen.Saw(Workspace, "nobody", Issue("CN=tpp"));
        Assert.Single(await RowsAsync());

        Assert.True((await Get<ClientAdministration>().DeleteAsync(Caller.Bootstrap, Workspace, "client", null, Cancellation)).Succeeded);
        Seen.Saw(Workspace, "client", Issue("CN=other"));

        Assert.Empty(await RowsAsync());
    }

    [Fact]
    public async Task Drops_what_does_not_fit_counts_it_and_notes_it_when_it_comes_again()
    {
        await AddParties();
        var (filler, late) = (Issue("CN=filler"), Issue("CN=late"));
        var dropped = Seen.Dropped;
        for (var i = 0; i <= SeenCertificates.Share; i++)
        {
            Seen.Saw(Workspace, $"nobody-{i}", filler);
        }

        Seen.Saw(Workspace, "client", late);
        Assert.Equal(dropped + 2, Seen.Dropped);
        // What one workspace's clients come with leaves room for the others'.
        Seen.Saw("another", "client", late);
        Assert.Equal(dropped + 2, Seen.Dropped);
        await FlushAsync();
        Seen.Saw(Workspace, "client", late);

        Assert.Equal("CN=late", Assert.Single(await RowsAsync()).Subject);
    }

    [Fact]
    public async Task Forgets_a_certificate_ninety_days_after_its_end()
    {
        await AddParties();
        Seen.Saw(Workspace, "client", Issue("CN=tpp"));
        var row = Assert.Single(await RowsAsync());

        Time.Advance(row.NotAfter - Now + TimeSpan.FromDays(89));
        await Get<PruneExpired>().RunAsync(Cancellation);
        Assert.Single(await RowsAsync());
        Time.Advance(TimeSpan.FromDays(2));
        await Get<PruneExpired>().RunAsync(Cancellation);

        Assert.Empty(await RowsAsync());
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _pki.Dispose();
    }

    private ClientCertificate Issue(string subject) => new(_pki.Issue(subject), []);

    private Task FlushAsync() => Get<SeenCertificateWriter>().FlushAsync(Cancellation);

    private async Task<List<ClientCertificateRow>> RowsAsync()
    {
        await FlushAsync();
        return await Get<Store>().InWorkspaceAsync(Workspace, context => context.Set<ClientCertificateRow>().AsNoTracking().ToListAsync(Cancellation));
    }
}

public sealed class SqliteSeenCertificatesTests(SqliteInstallation installation) : SeenCertificatesTests(installation), IClassFixture<SqliteInstallation>;

public sealed class PostgresSeenCertificatesTests(PostgresInstallation installation) : SeenCertificatesTests(installation), IClassFixture<PostgresInstallation>;
