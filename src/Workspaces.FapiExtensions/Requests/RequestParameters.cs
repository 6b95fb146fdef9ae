using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.Requests;

/// <summary>Reads the parameters of a request from its names and values, as a form or a query carries them.</summary>
public static class RequestParameters
{
    /// <summary>The parameters; a refusal when one stands more than once (RFC 6749 3.1). One without a value counts as absent there. <c>resource</c> alone may (RFC 8707 2).</summary>
    public static EndpointResult<Dictionary<string, string>> Read<TValues>(IEnumerable<KeyValuePair<string, TValues>> sent)
        where TValues : IReadOnlyList<string?>
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, values) in sent)
        {
            if (name is ResourceIndicators.Parameter && values.Count > 1)
            {
                if (ResourceIndicators.Join(values) is { Length: > 0 } resources)
                {
                    parameters[name] = resources;
                }

                continue;
            }

            if (values is not [{ } value])
            {
                return new(null, RegisteredParameters.Refuse(Reasons.ParameterRepeated, [name], "stands more than once in the request.", Received.Count(values.Count, "times")));
            }

            if (value.Length > 0)
            {
                parameters[name] = value;
            }
        }

        return new(parameters, null);
    }
}
