using System.Net;
using System.Text.Json.Nodes;

namespace Workspaces.Host.Tests.Registrations;

/// <summary>What happens once happens once, however often and by how many at once it is asked for, and a lost answer costs nobody a registration.</summary>
public abstract class RegistrationOnceTests(RegistrationHosts hosts)
{
    private const int Runners = 20;

    [Threat(53)]
    [Theory]
    [InlineData("open-banking-brazil")]
    [InlineData("cdr-australia")]
    public async Task Of_many_registrations_of_one_software_at_once_one_wins(string profile)
    {
        var software = await hosts.SoftwareAsync(Regime.Of(profile));
        var requests = Enumerable.Range(0, Runners).Select(number =>
        {
            software.Members = members => members["scope"] = number % 2 == 0 ? "openid" : "openid accounts";
            software.Members += members => members["contacts"] = new JsonArray($"{number}@example.com");
            return software.NewRequest();
        }).ToArray();

        var answers = await Task.WhenAll(requests.Select(request => software.RegisterAsync(request)));

        Assert.Single(answers, answer => answer.Status is HttpStatusCode.Created);
        Assert.All(answers.Where(answer => answer.Status is not HttpStatusCode.Created), answer =>
            Assert.Equal("400 invalid_software_statement software-registered-once", StatementRegistrationTests.Told(answer)));
        Assert.Equal(1, await CountAsync(software));
    }

    [Theory]
    [InlineData("open-banking-uk")]
    [InlineData("open-banking-brazil")]
    [InlineData("cdr-australia")]
    public async Task The_same_request_at_once_or_again_gets_the_same_client(string profile)
    {
        var software = await hosts.SoftwareAsync(Regime.Of(profile));
        var request = software.NewRequest();

        var answers = await Task.WhenAll(Enumerable.Range(0, Runners).Select(_ => software.RegisterAsync(request)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.Status));
        Assert.Single(answers.Select(answer => answer.Body).Distinct());
        Assert.Equal(answers[0].Body, (await software.RegisterAsync(request)).Body);
        Assert.Equal(1, await CountAsync(software));
    }

    [Theory]
    [InlineData("open-banking-uk")]
    [InlineData("open-banking-brazil")]
    [InlineData("cdr-australia")]
    public async Task Whoever_hung_up_at_whatever_moment_gets_its_client_by_asking_again(string profile)
    {
        var workspace = await hosts.WorkspaceAsync(Regime.Of(profile));
        for (var attempt = 0; attempt < 12; attempt++)
        {
            var software = Software.In(hosts, Regime.Of(profile), workspace);
            var request = software.NewRequest();
            software.Patience = TimeSpan.FromMilliseconds(attempt * 4);
            try
            {
                await software.RegisterAsync(request);
            }
            catch (Exception exception) when (exception is OperationCanceledException or HttpRequestException)
            {
                // The answer is lost.
            }

            software.Patience = null;
            var answer = await software.RegisterAsync(request);
            Assert.True(answer.Status is HttpStatusCode.Created, $"After {attempt * 4} ms: {answer.Body}");
            Assert.Equal(1, await CountAsync(software));
        }
    }

    [Threat(21)]
    [Theory]
    [InlineData("open-banking-uk")]
    [InlineData("cdr-australia")]
    public async Task A_request_is_of_no_use_once_its_client_is_gone(string profile)
    {
        var software = await hosts.SoftwareAsync(Regime.Of(profile));
        var request = software.NewRequest();
        var registered = await software.RegisterAsync(request);
        Assert.Equal(HttpStatusCode.NoContent, (await software.ManageAsync(HttpMethod.Delete, registered["client_id"]!, await software.TokenAsync(registered))).Status);

        Assert.Equal("400 invalid_client_metadata registration-single-use", StatementRegistrationTests.Told(await software.RegisterAsync(request)));
        Assert.Equal(HttpStatusCode.Created, (await software.RegisterAsync()).Status);
    }

    private async Task<int> CountAsync(Software software)
    {
        var listed = await hosts.Host.Admin.SendAsync(HttpMethod.Get, $"/workspaces/{software.Workspace.Id}/clients?limit=100", cancellationToken: TestContext.Current.CancellationToken);
        return listed.Json!["items"]!.AsArray().Count(client => (string?)client!["software_id"] == software.Id);
    }
}

/// <summary>On the embedded database.</summary>
public sealed class RegistrationOnceOnSqliteTests(RegistrationHosts hosts) : RegistrationOnceTests(hosts), IClassFixture<RegistrationHosts>;

/// <summary>On PostgreSQL.</summary>
public sealed class RegistrationOnceOnPostgresTests(RegistrationHostsOnPostgres hosts) : RegistrationOnceTests(hosts), IClassFixture<RegistrationHostsOnPostgres>;
