using System.Net;
using Workspaces.FapiExtensions.Outbound;
using Workspaces.FapiExtensions.Tests.Given;

namespace Workspaces.FapiExtensions.Tests.Outbound;

/// <summary>What operators name may stand in a trusted network; what clients name may not.</summary>
[Threat(24, 29)]
public sealed class TrustedNetworkFetchTests : IAsyncLifetime
{
    private readonly List<IPAddress[]> _answers = [];
    private HttpsServer? _server;
    private GuardedHttpClient? _client;
    private int _lookups;

    private HttpsServer Server => _server!;

    public async ValueTask InitializeAsync()
    {
        _server = await HttpsServer.Start(context =>
        {
            // The next request finds no open connection unless it asks for one that is kept.
            context.Response.Headers.Connection = context.Request.Query.ContainsKey("keep") ? "keep-alive" : "close";
            return HttpsServer.Json(() => "{}")(context);
        });
        _client = new(_server.Options with { AllowPrivateAddresses = false, TrustedNetworks = new([IPNetwork.Parse("127.0.0.1/32")]), Resolve = Resolve });
    }

    [Fact]
    public async Task What_an_operator_names_is_fetched_and_what_a_client_names_is_not()
    {
        Name("127.0.0.1");

        Assert.Null((await Fetch(byOperator: true)).Failure);
        Assert.Equal("not a public address", (await Fetch(byOperator: false)).Failure);
        Assert.Equal(1, Server.Requests);
    }

    [Fact]
    public async Task A_client_gets_no_connection_that_was_opened_for_an_operator()
    {
        Name("127.0.0.1");

        Assert.Null((await Fetch(byOperator: true, "?keep")).Failure);
        Assert.Equal("not a public address", (await Fetch(byOperator: false, "?keep")).Failure);
    }

    [Theory]
    [InlineData("127.0.0.2")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("10.0.0.1")]
    [InlineData("169.254.169.254")]
    public async Task Other_private_addresses_stay_refused(string address)
    {
        Name(address);

        Assert.Equal("neither a public address nor one of a trusted network", (await Fetch(byOperator: true)).Failure);
    }

    [Fact]
    public async Task Of_the_addresses_of_a_name_only_the_trusted_ones_are_connected_to()
    {
        Name("127.0.0.2", "169.254.169.254", "127.0.0.1");

        Assert.Null((await Fetch(byOperator: true)).Failure);
    }

    [Fact]
    public async Task A_name_that_is_bound_anew_after_it_was_looked_at_gains_nothing()
    {
        Name("127.0.0.1");
        Name("127.0.0.2");

        Assert.Null((await Fetch(byOperator: true)).Failure);
        Assert.Equal(1, _lookups);
        Assert.Equal("neither a public address nor one of a trusted network", (await Fetch(byOperator: true)).Failure);
        Assert.Equal(2, _lookups);
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        await Server.DisposeAsync();
    }

    private void Name(params string[] addresses) => _answers.Add(Array.ConvertAll(addresses, IPAddress.Parse));

    private Task<IPAddress[]> Resolve(string host, CancellationToken cancellationToken) =>
        Task.FromResult(_answers[Math.Min(_lookups++, _answers.Count - 1)]);

    private Task<OutboundAnswer> Fetch(bool byOperator, string query = "") => _client!.FetchAsync(
        OutboundRequest.Json(new($"{Server.Uri}{query}"), 1024) with { NamedByOperator = byOperator }, TestContext.Current.CancellationToken);
}
