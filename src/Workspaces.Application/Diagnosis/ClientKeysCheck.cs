using Workspaces.FapiExtensions.Outbound;

namespace Workspaces.Application.Diagnosis;

/// <summary>Tells how long a key counts that a client took out of its <c>jwks_uri</c>.</summary>
internal sealed class ClientKeysCheck(OutboundOptions outbound) : ICheck
{
    public string Name => "client_keys";
    public bool NeedsDatabase => false;

    public Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Finding>>(
    [
        new(Name, FindingLevel.Ok, $"A key that a client takes out of its jwks_uri counts for {outbound.Ages.FreshFor:c} at most, and for {outbound.Ages.KeptFor:c} where the client's server does not answer."),
    ]);
}
