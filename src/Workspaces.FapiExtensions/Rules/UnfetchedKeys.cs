using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules;

/// <summary>Refuses where a client's keys could not be fetched: nothing is said against what the client sent. The record has the cause.</summary>
internal static class UnfetchedKeys
{
    /// <param name="error">The error of the place.</param>
    /// <param name="failure">Why they could not be fetched.</param>
    /// <param name="consequence">What was not done without them.</param>
    public static Violation Refuse(string error, string failure, string consequence) => new(error, $"The keys of the client could not be fetched from its jwks_uri; {consequence}.")
    {
        Expected = "a key set at the jwks_uri",
        Received = Received.Failure(failure),
    };
}
