using Workspaces.Client.Http;

namespace Workspaces.Cli.Tour;

/// <summary>A registration that must be refused.</summary>
/// <param name="Name">What was wrong with it.</param>
/// <param name="Answer">What came of it.</param>
/// <param name="Error">What is expected.</param>
internal sealed record TriedRegistration(string Name, Answer Answer, string Error);
