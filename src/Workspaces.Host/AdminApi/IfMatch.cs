using System.Globalization;
using System.Reflection;
using Microsoft.Net.Http.Headers;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Host.AdminApi;

/// <summary>The state that a caller has seen and wants to change (RFC 9110 13.1.1).</summary>
internal sealed class IfMatch : IBindableFromHttpContext<IfMatch>, IBound
{
    // No state has it.
    private const long Never = -1;

    private IfMatch(long? expected) => Expected = expected;

    private IfMatch(Problem problem) => Problem = problem;

    public Problem? Problem { get; }

    /// <summary>Null = whatever it is now.</summary>
    public long? Expected { get; }

    public static string Tag(long state) => $"\"{state.ToString(CultureInfo.InvariantCulture)}\"";

    public static ValueTask<IfMatch?> BindAsync(HttpContext context, ParameterInfo parameter) => new(Read([.. context.Request.Headers.IfMatch]));

    private static IfMatch Read(IList<string?> header) => header switch
    {
        [] => new((long?)null),
        _ when !EntityTagHeaderValue.TryParseStrictList(header.OfType<string>().ToList(), out var tags) || tags is not [var tag] =>
            new(Problem.Of(StatusCodes.Status400BadRequest, "If-Match is to be one ETag as an answer gave it, or *.")),
        _ => new(Expectation(header)),
    };

    private static long? Expectation(IList<string?> header)
    {
        var tag = EntityTagHeaderValue.ParseStrictList(header.OfType<string>().ToList())[0];
        if (tag.Equals(EntityTagHeaderValue.Any))
        {
            return null;
        }

        return !tag.IsWeak && WholeNumber.TryReadDigits(tag.Tag.AsSpan().Trim('"'), out var state) ? state : Never;
    }
}
