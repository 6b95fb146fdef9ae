using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Workspaces.FapiExtensions.AspNetCore.Resources;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.Host.Observability;

namespace Workspaces.Host.Refusals;

/// <summary>
/// What of a refused request may be kept. Everything here was written by whoever sent it, so nothing is kept as it came: a word is kept when it is one
/// of those that the specifications know, anything else counts as <c>other</c>.
/// </summary>
internal static class RejectionFacts
{
    private const string Certificate = "certificate_";
    private const int MaxSubjectLength = 256;
    private const string InteractionIdentifier = "interaction_id";

    private static readonly Dictionary<string, FrozenSet<string>> Words = new(StringComparer.Ordinal)
    {
        ["grant_type"] = Vocabulary.GrantTypes,
        ["response_type"] = Vocabulary.ResponseTypes,
        ["response_mode"] = Vocabulary.ResponseModes,
        ["code_challenge_method"] = Vocabulary.CodeChallengeMethods,
    };

    private static readonly HashSet<string> Algorithms = [.. Vocabulary.SigningAlgorithms, .. Vocabulary.EncryptionAlgorithms];

    /// <summary>The facts of a request that was refused.</summary>
    public static IReadOnlyDictionary<string, string> Of(HttpContext context)
    {
        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, known) in Words)
        {
            Add(name, SentParameters.Find(context, name) is { } word ? Vocabulary.Tell(word, known) : null);
        }

        Add("client_assertion_alg", Algorithm(SentParameters.Find(context, "client_assertion")));
        Add("request_object_alg", Algorithm(SentParameters.Find(context, "request")));
        Add("dpop_alg", Algorithm(context.Request.Headers["DPoP"] is [{ } proof] ? proof : null));
        if (context.Connection.ClientCertificate is { } certificate)
        {
            Add(Certificate + "x5t_s256", CertificateFacts.Of(certificate).Thumbprint);
            // As it is registered, so that the two can be compared.
            Add(Certificate + "subject", CertificateFacts.Of(certificate).Subject?.ToString() is { Length: <= MaxSubjectLength } subject ? subject : null);
            Add(Certificate + "key", KeyOf(certificate));
            Add(Certificate + "not_after", new DateTimeOffset(certificate.NotAfter).ToUniversalTime().ToString("s", CultureInfo.InvariantCulture) + "Z");
        }

        Add(InteractionIdentifier, InteractionIds.TryRead(context.Request.Headers[InteractionId.Header], out var id) ? id.ToString("D") : null);
        return facts;

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                facts[name] = value;
            }
        }
    }

    /// <summary>The facts without those that another party may have brought.</summary>
    public static IReadOnlyDictionary<string, string> WithoutOrigin(IReadOnlyDictionary<string, string> facts) =>
        facts.Where(fact => !fact.Key.StartsWith(Certificate, StringComparison.Ordinal) && fact.Key != InteractionIdentifier).ToDictionary();

    /// <summary>The method of a request as it came in.</summary>
    public static string Method(HttpContext context) => Vocabulary.Tell(context.Request.Method, Vocabulary.HttpMethods);

    private static string KeyOf(X509Certificate2 certificate) => certificate.PublicKey.Oid.Value switch
    {
        "1.2.840.113549.1.1.1" => "RSA",
        "1.2.840.10045.2.1" => "EC",
        _ => Vocabulary.Other,
    };

    private static string? Algorithm(string? token) => token switch
    {
        null => null,
        _ when CompactJwt.TryParse(token, out var jwt) => Vocabulary.Tell(jwt.Algorithm, Algorithms),
        _ when token.AsSpan().Count('.') == 4 => "encrypted",
        _ => "unreadable",
    };
}
