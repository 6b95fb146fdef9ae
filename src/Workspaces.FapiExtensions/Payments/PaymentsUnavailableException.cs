namespace Workspaces.FapiExtensions.Payments;

/// <summary>Nobody can say now how an order stands.</summary>
/// <param name="reason">Why, for the operator.</param>
public sealed class PaymentsUnavailableException(string reason) : Exception(reason);
