namespace Workspaces.Application.Diagnosis;

/// <summary>When a certificate's end becomes something to look after.</summary>
internal static class Expiry
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    public static FindingLevel LevelOf(DateTimeOffset notBefore, DateTimeOffset notAfter, DateTimeOffset now) =>
        notAfter < now || notBefore > now ? FindingLevel.Error : notAfter - Soon < now ? FindingLevel.Warning : FindingLevel.Ok;

    public static string Sentence(DateTimeOffset notBefore, DateTimeOffset notAfter, DateTimeOffset now) => notAfter < now
        ? $"has been expired since {notAfter:yyyy-MM-dd}"
        : notBefore > now ? $"is not valid before {notBefore:yyyy-MM-dd}" : $"is valid until {notAfter:yyyy-MM-dd}";
}
