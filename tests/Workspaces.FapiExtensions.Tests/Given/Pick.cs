using CsCheck;

namespace Workspaces.FapiExtensions.Tests.Given;

internal static class Pick
{
    /// <summary>One of some values, each as likely as the others.</summary>
    public static Gen<T> From<T>(params T[] items) => Gen.Int[0, items.Length - 1].Select(index => items[index]);
}
