using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Workspaces.FapiExtensions.Bank;
using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.Outbound;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Payments;

/// <summary>
/// Hands orders to the bank of a workspace (<see cref="ConsentSettings.PaymentsUrl"/>), each as often as its client comes with it: the bank knows it by its id. Where a workspace names no
/// address an order is taken, and that is all.
/// </summary>
public sealed partial class BankPayments(GuardedHttpClient http, TimeProvider time, ILogger<BankPayments> logger) : IPayments
{
    /// <summary>The <c>typ</c> of an order.</summary>
    public const string OrderType = "payment-order+jwt";

    /// <summary>The <c>typ</c> of the question how one stands.</summary>
    public const string QuestionType = "payment-question+jwt";

    private const int LargestAnswer = 16 * 1024;
    private const int NotFound = 404;

    public async ValueTask<OrderStatus> OrderAsync(Workspace workspace, IOrderedIntentKind kind, Intent intent, CancellationToken cancellationToken)
    {
        if (workspace.Settings.Consent.PaymentsUrl is not { Length: > 0 } url)
        {
            return Taken(kind, intent);
        }

        var order = BankJwt.Sign(workspace, OrderType, url, intent.UserId ?? "", time.GetUtcNow(), writer => Write(writer, kind, intent));
        return await AskAsync(kind, url, wanted => wanted with { Body = Encoding.ASCII.GetBytes(order), BodyType = "application/jwt" }, cancellationToken)
            ?? throw Failed(url, "it does not know the address");
    }

    public async ValueTask<OrderStatus?> FindAsync(Workspace workspace, IOrderedIntentKind kind, Intent intent, CancellationToken cancellationToken)
    {
        if (workspace.Settings.Consent.PaymentsUrl is not { Length: > 0 } url)
        {
            return Taken(kind, intent);
        }

        var address = AddressOf(url, kind.OrderIdOf(intent));
        var question = BankJwt.Sign(workspace, QuestionType, address, intent.UserId ?? "", time.GetUtcNow(), writer => writer.WriteString("order_id"u8, kind.OrderIdOf(intent)));
        return await AskAsync(kind, address, wanted => wanted with { Headers = new Dictionary<string, string> { ["Authorization"] = $"Bearer {question}" } }, cancellationToken);
    }

    private static string AddressOf(string url, string orderId)
    {
        var address = new UriBuilder(url);
        address.Path = $"{address.Path.TrimEnd('/')}/{Uri.EscapeDataString(orderId)}";
        return address.Uri.AbsoluteUri;
    }

    private static OrderStatus Taken(IOrderedIntentKind kind, Intent intent) => new(kind.Received, intent.ChangedAt);

    private static void Write(Utf8JsonWriter writer, IOrderedIntentKind kind, Intent intent)
    {
        writer.WriteString("order_id"u8, kind.OrderIdOf(intent));
        writer.WriteString("client_id"u8, intent.ClientId);
        writer.WriteString("consent_id"u8, intent.Id);
        writer.WriteString("kind"u8, intent.Kind);
        writer.WriteNumber("ordered_at"u8, intent.ChangedAt.ToUnixTimeSeconds());
        writer.WriteString("account"u8, intent.Accounts.Count > 0 ? intent.Accounts[0] : null);
        writer.WritePropertyName("consent"u8);
        writer.WriteRawValue(intent.Details);
        writer.WritePropertyName("order"u8);
        writer.WriteRawValue(intent.Order ?? "null");
    }

    /// <summary>The status in the answer; null = there is no such order.</summary>
    private async Task<OrderStatus?> AskAsync(IOrderedIntentKind kind, string url, Func<OutboundRequest, OutboundRequest> with, CancellationToken cancellationToken)
    {
        var answer = await http.FetchAsync(with(OutboundRequest.Json(new(url), LargestAnswer) with { NamedByOperator = true }), cancellationToken);
        return answer.Status is NotFound ? null
            : answer.Body is not { } body ? throw Failed(url, answer.Failure ?? "no answer")
            : PaymentsAnswer.Read(body, kind.OrderStates) ?? throw Failed(url, "what it answered is no status of an order");
    }

    private PaymentsUnavailableException Failed(string url, string reason)
    {
        Log.Failed(logger, new Uri(url).Host, reason);
        return new(reason);
    }

    private static partial class Log
    {
        [LoggerMessage(EventName = "PaymentNotTakenOver", Level = LogLevel.Error, Message = "The bank at {Host} did not say how an order stands: {Reason}.")]
        public static partial void Failed(ILogger logger, string host, string reason);
    }
}
