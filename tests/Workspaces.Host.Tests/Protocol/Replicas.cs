using Workspaces.Client.Flows;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Protocol;

/// <summary>Hosts behind one URL; what is sent to them is spread over them.</summary>
internal sealed record Replicas(HostFixture First, HostFixture Second)
{
    public static Replicas One(HostFixture host) => new(host, host);

    /// <summary>Sends the requests of one attempt: the even ones to the first host, the odd ones to the second.</summary>
    public FlowChanges Attempt(int number, FlowChanges? changes = null) =>
        (changes ?? new()) with { Request = request => request.RequestUri = Spread(number, request.RequestUri!) };

    public Uri Spread(int number, Uri url)
    {
        var host = number % 2 == 0 ? First : Second;
        var port = url.Port == First.MutualTlsUrl.Port ? host.MutualTlsPort : host.PublicPort;
        return new UriBuilder(url) { Port = port }.Uri;
    }
}
