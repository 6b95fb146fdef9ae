namespace Workspaces.FapiExtensions.EndUsers;

/// <summary>Schemes in which payments name accounts, beside any other that a regime has.</summary>
public static class AccountScheme
{
    /// <summary>Sort code and account number, 14 digits (Open Banking UK).</summary>
    public const string SortCodeAccountNumber = "UK.OBIE.SortCodeAccountNumber";

    /// <summary><c>ispb/branch/number/type</c>: the institution, the branch, which may be empty, the account and one of CACC, SVGS and TRAN (Open Finance Brasil).</summary>
    public const string Pix = "BR.Pix.IspbBranchNumberType";
}
