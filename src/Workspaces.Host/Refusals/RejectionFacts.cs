using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Workspaces.FapiExtensions.AspNetCore.Resources;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Host.Refusals;

/// <summary>
/// What of a refused request may be kept. Everything here was written by whoever sent it, so nothing is kept as it came: a word is kept when it is one
/// of those that the specifications know, anything else counts as <c>other</c>.
/// </summary>
internal static class RejectionFacts
{
    private const int MaxClientIdLength = 255;
    private const string Certificate = "certificate_";
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
            Add(name, Parameter(context, name) is { } word ? Vocabulary.Tell(word, known) : null);
        }

        Add("client_assertion_alg", Algorithm(Parameter(context, "client_assertion")));
        Add("request_object_alg", Algorithm(Parameter(context, "request")));
        Add("dpop_alg", Algorithm(context.Request.Headers["DPoP"] is [{ } proof] ? proof : null));
        if (context.Connection.ClientCertificate is { } certificate)
        {
            Add(Certificate + "x5t_s256", CertificateFacts.Of(certificate).Thumbprint);
            Add(Certificate + "key", KeyOf(certificate));
            Add(Certificate + "not_after", new DateTimeOffset(certificate.NotAfter).ToUniversalTime().ToString("s", CultureInfo.InvariantCulture) + "Z");
        }

        Add(InteractionIdentifier, Guid.TryParseExact(context.Request.Headers[InteractionId.Header], "D", out var id) ? id.ToString("D") : null);
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

    /// <summary>The client that the request names, in a parameter or in a token that nobody verified; whether there is one of that id is not known.</summary>
    public static string? ClientId(HttpContext context)
    {
        var named = Parameter(context, "client_id")
            ?? Claim(Parameter(context, "client_assertion"), "sub")
            ?? Claim(context.Request.Headers.Authorization is [{ } header] ? header[(header.IndexOf(' ', StringComparison.Ordinal) + 1)..] : null, "client_id");
        return named is { Length: <= MaxClientIdLength } && !named.AsSpan().ContainsAnyExceptInRange('!', '~') ? named : null;
    }

    private static string? Claim(string? token, string name) =>
        CompactJwt.TryParse(token, out var jwt) && jwt.Payload.TryGetProperty(name, out var claim) && claim.ValueKind is JsonValueKind.String ? claim.GetString() : null;

    // The form only when it was read: the request is over.
    private static string? Parameter(HttpContext context, string name) =>
        (context.Features.Get<IFormFeature>()?.Form?[name] ?? context.Request.Query[name]) is [{ Length: > 0 } value] ? value : null;

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
