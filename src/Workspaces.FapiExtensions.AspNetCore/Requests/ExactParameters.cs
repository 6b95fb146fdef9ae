using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Workspaces.FapiExtensions.AspNetCore.Requests;

/// <summary>
/// Reads queries and forms with their names as they came: <c>Scope</c> is no <c>scope</c>, but a parameter that nobody knows (RFC 6749 3.1). The framework takes the two for one that stands twice.
/// Whoever asks the request afterwards gets the same.
/// </summary>
public static class ExactParameters
{
    private const int MostParameters = 1024;

    /// <summary>Has the request tell its query so.</summary>
    public static void UseExactQuery(this HttpContext context)
    {
        if (context.Features.Get<ExactQuery>() is not null || !context.Request.QueryString.HasValue)
        {
            return;
        }

        var parameters = new Dictionary<string, StringValues>(StringComparer.Ordinal);
        foreach (var pair in new QueryStringEnumerable(context.Request.QueryString.Value))
        {
            Add(parameters, pair.DecodeName().ToString(), pair.DecodeValue().ToString());
        }

        context.Features.Set(new ExactQuery());
        context.Features.Set<IQueryFeature>(new QueryFeature(new QueryCollection(parameters)));
    }

    /// <summary>The form of the request, which has one in UTF-8 (<see cref="FormMediaType"/>).</summary>
    /// <exception cref="InvalidDataException">It has more parameters than anybody needs, longer names, or U+0000, which neither text (RFC 6749 appendix A) nor PostgreSQL knows.</exception>
    public static async ValueTask<IFormCollection> ReadExactFormAsync(this HttpContext context)
    {
        if (context.Features.Get<ExactForm>() is { } read)
        {
            return read.Form;
        }

        var parameters = new Dictionary<string, StringValues>(StringComparer.Ordinal);
        using var reader = new FormReader(context.Request.Body);
        for (var count = 1; await reader.ReadNextPairAsync(context.RequestAborted) is { } pair; count++)
        {
            if (count > MostParameters)
            {
                throw new InvalidDataException($"A form has {MostParameters} parameters at most.");
            }

            if (pair.Key.Contains('\0', StringComparison.Ordinal) || pair.Value.Contains('\0', StringComparison.Ordinal))
            {
                throw new InvalidDataException("A form has no U+0000.");
            }

            Add(parameters, pair.Key, pair.Value);
        }

        var form = new FormCollection(parameters);
        context.Features.Set(new ExactForm(form));
        context.Features.Set<IFormFeature>(new FormFeature(form));
        return form;
    }

    private static void Add(Dictionary<string, StringValues> parameters, string name, string value) =>
        parameters[name] = parameters.TryGetValue(name, out var values) ? StringValues.Concat(values, value) : value;

    private sealed record ExactQuery;

    private sealed record ExactForm(FormCollection Form);
}
