namespace Workspaces.Directories.Authorities;

/// <summary>A certificate to be issued.</summary>
/// <param name="Kind">Of those that the regime has.</param>
internal sealed record NewCertificate(string Kind, string SoftwareId)
{
    /// <summary>The name of its host; absent = that of the software's pages.</summary>
    public string? Dns { get; init; }
    /// <summary>How long it is valid; absent = 365.</summary>
    public int? Days { get; init; }
    /// <summary>A certificate request (PKCS#10, PEM) whose key it shall be for; absent = a key is made. Its subject is the regime's, whatever the request says.</summary>
    public string? Request { get; init; }
}
