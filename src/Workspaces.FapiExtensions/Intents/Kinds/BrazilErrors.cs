using System.Text.Json.Nodes;

namespace Workspaces.FapiExtensions.Intents.Kinds;

/// <summary>Errors of the API Consents of Open Finance Brasil (<c>ResponseError</c>, codes of <c>ResponseErrorUnprocessableEntity</c>).</summary>
internal static class BrazilErrors
{
    public static IntentFault NotFound { get; } = new(404, "NAO_ENCONTRADO", "There is no such consent of yours.");

    public static IntentFault Unreadable { get; } = new(400, "REQUISICAO_INVALIDA", "The body is no JSON object.");

    public static IntentFault TooMany { get; } = new(429, "LIMITE_EXCEDIDO", "Too many consents wait for their customers.");

    public static IntentFault Rejected { get; } = new(422, "CONSENTIMENTO_EM_STATUS_REJEITADO", "The consent is rejected already.");

    public static IntentFault Missing(string path) => new(400, "PARAMETRO_NAO_INFORMADO", $"{path} is missing.", path);

    public static IntentFault Invalid(string path, string message) => new(400, "PARAMETRO_INVALIDO", $"{path} {message}", path);

    public static IntentFault Permissions(string code, string message) => new(422, code, message, BrazilPermissions.Path);

    public static IntentFault Expiration(string message) => new(422, "DATA_EXPIRACAO_INVALIDA", message, "data.expirationDateTime");

    public static JsonObject Describe(IntentFault fault, string requested) => new()
    {
        ["errors"] = new JsonArray(new JsonObject { ["code"] = fault.Code, ["title"] = fault.Code, ["detail"] = fault.Message }),
        ["meta"] = new JsonObject { ["requestDateTime"] = requested },
    };
}
