using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Payments;

/// <summary>Executes what customers agreed to and clients ordered.</summary>
public interface IPayments
{
    /// <summary>Takes an order over; one that comes once more is the same.</summary>
    /// <param name="workspace">Where it was ordered.</param>
    /// <param name="kind">Of what.</param>
    /// <param name="intent">The intent, which is used up.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <exception cref="PaymentsUnavailableException">Nobody can say now whether it was taken over.</exception>
    ValueTask<OrderStatus> OrderAsync(Workspace workspace, IOrderedIntentKind kind, Intent intent, CancellationToken cancellationToken);

    /// <summary>How an order stands; null = it was never taken over.</summary>
    /// <exception cref="PaymentsUnavailableException">Nobody can say now.</exception>
    ValueTask<OrderStatus?> FindAsync(Workspace workspace, IOrderedIntentKind kind, Intent intent, CancellationToken cancellationToken);
}
