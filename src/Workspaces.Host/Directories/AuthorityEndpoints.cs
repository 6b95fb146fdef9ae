using Workspaces.Directories;

namespace Workspaces.Host.Directories;

/// <summary>What a regime's authority publishes: its certificates, what it revoked, and answers about certificates (RFC 5280 4.2.1.13, RFC 6960 appendix A).</summary>
internal static class AuthorityEndpoints
{
    private const int MaxQuestion = 4096;
    private const string PemType = "application/x-pem-file";
    private const string CrlType = "application/pkix-crl";
    private const string QuestionType = "application/ocsp-request";
    private const string AnswerType = "application/ocsp-response";

    public static void MapAuthority(this IEndpointRouteBuilder group, ParticipantDirectory directory)
    {
        var authority = group.MapGroup("/ca");
        authority.MapGet("/root.pem", () => TypedResults.Text(directory.Authority.Root.ExportCertificatePem() + "\n", PemType));
        authority.MapGet("/issuing.pem", () => TypedResults.Text(directory.Authority.Issuing.ExportCertificatePem() + "\n", PemType));
        authority.MapGet("/root.crl", () => TypedResults.Bytes(directory.Revocations.OfRoot(), CrlType));
        authority.MapGet("/issuing.crl", () => TypedResults.Bytes(directory.Revocations.OfIssuing(), CrlType));
        authority.MapPost("/ocsp", async (HttpRequest request) => await AnswerAsync(directory, request));
    }

    private static async Task<IResult> AnswerAsync(ParticipantDirectory directory, HttpRequest request)
    {
        if (!QuestionType.Equals(request.ContentType, StringComparison.OrdinalIgnoreCase))
        {
            return TypedResults.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }

        var question = new byte[MaxQuestion];
        var length = await request.Body.ReadAtLeastAsync(question, MaxQuestion, throwOnEndOfStream: false, request.HttpContext.RequestAborted);
        return length < MaxQuestion
            ? TypedResults.Bytes(directory.Responder.Answer(question.AsMemory(0, length)), AnswerType)
            : TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
    }
}
