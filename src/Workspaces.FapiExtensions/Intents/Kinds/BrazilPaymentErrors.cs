namespace Workspaces.FapiExtensions.Intents.Kinds;

/// <summary>Errors of the API Payment Initiation of Open Finance Brasil: what is wrong with the content of a message is told with 422, unlike in the API Consents.</summary>
internal static class BrazilPaymentErrors
{
    private const int Unprocessable = 422;

    public static IntentFault NoPayment { get; } = new(404, "NAO_ENCONTRADO", "There is no such payment of yours.");

    public static IntentFault BadSignature { get; } = new(400, "BAD_SIGNATURE", "The body is no JWT that a key of the client or of its organisation signed with PS256, whose kid it names.");

    public static IntentFault MarkedOtherwise { get; } = new(Unprocessable, "ERRO_IDEMPOTENCIA", "The x-idempotency-key marked another message before.");

    public static IntentFault NotUsable { get; } = new(Unprocessable, "CONSENTIMENTO_INVALIDO", "The consent is not authorised, or its payment was ordered with another x-idempotency-key.");

    /// <summary>Of claims of the message beside its content.</summary>
    public static IntentFault Claim(string name, string message) => new(403, "INVALID_CLIENT", $"The claim {name} {message}", name);

    /// <summary>Of headers.</summary>
    public static IntentFault Header(string code, string name, string message) => new(400, code, $"{name} {message}", name);

    public static IntentFault Missing(string path) => Of(BrazilErrors.Missing(path));

    public static IntentFault Invalid(string path, string message) => Of(BrazilErrors.Invalid(path, message));

    public static IntentFault Form(string path, string message) => new(Unprocessable, "FORMA_PAGAMENTO_INVALIDA", $"{path} {message}", path);

    public static IntentFault Date(string path, string message) => new(Unprocessable, "DATA_PAGAMENTO_INVALIDA", $"{path} {message}", path);

    public static IntentFault Detail(string path, string message) => new(Unprocessable, "DETALHE_PAGAMENTO_INVALIDO", $"{path} {message}", path);

    public static IntentFault Mismatch(string path) => new(Unprocessable, "PAGAMENTO_DIVERGENTE_CONSENTIMENTO", $"{path} is not what the customer consented to.", path);

    /// <summary>The same fault in this API.</summary>
    public static IntentFault Of(IntentFault fault) => fault with { Status = Unprocessable };
}
