using Workspaces.FapiExtensions.Schemas;

namespace Workspaces.FapiExtensions.Protocol;

/// <summary>A type of <c>authorization_details</c> that a workspace offers (RFC 9396 2).</summary>
/// <param name="Schema">What an object of the type looks like. Its titles are what the customer reads.</param>
/// <param name="Accounts">The member in which the granted object names the accounts that the customer chose, whatever the request had there (RFC 9396 7.1); null = none are chosen.</param>
public sealed record AuthorizationDetailType(ObjectSchema Schema, string? Accounts = null);
