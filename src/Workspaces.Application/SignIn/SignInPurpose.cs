using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Application.SignIn;

/// <summary>For what a user is sent to the provider of a workspace.</summary>
/// <param name="ClientId">The client for whose request the user signs in; empty = for none.</param>
/// <param name="RequestUri">That request, or the name of what the user wants to see.</param>
/// <param name="Request">What it asks of the sign-in; null = nothing.</param>
internal sealed record SignInPurpose(string ClientId, string RequestUri, AuthorizationRequest? Request);
