namespace Workspaces.Host.Tests.Attacks.Costs;

/// <summary>One kind of request whose cost is measured.</summary>
/// <param name="Endpoint">Where it goes: refusals of an endpoint are compared with its successes.</param>
/// <param name="What">What it is, in a few words.</param>
/// <param name="Served">It is a success.</param>
/// <param name="Wire">The connection that it takes.</param>
/// <param name="Build">Makes one such request; none is sent twice.</param>
/// <param name="Status">What is answered.</param>
internal sealed record CostCase(string Endpoint, string What, bool Served, Wire Wire, Func<byte[]> Build, int Status);
