namespace Workspaces.Host.Interaction.Customers;

internal static class CustomerServices
{
    /// <summary>The pages on which customers see and withdraw what they agreed to. Needs the other pages and the administration.</summary>
    public static IServiceCollection AddCustomerPages(this IServiceCollection services) => services.AddSingleton<CustomerSessions>().AddSingleton<ConsentTelling>();
}
