using Workspaces.Application.Registrations;

namespace Workspaces.Application.Workspaces;

/// <summary>What other trust anchors come to.</summary>
/// <param name="broken">Takes the clients whose newest certificate, of those that were seen, counts now and would not any more.</param>
internal sealed class TrustForecast(BrokenClients broken)
{
    public BrokenClients Broken => broken;

    /// <summary>How many clients need a certificate that counts and came with none yet: what becomes of them nobody can say.</summary>
    public int Unseen { get; private set; }

    public void AddUnseen() => Unseen++;
}
