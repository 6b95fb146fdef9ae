using System.Text.Json;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Workspaces.Host.Data.Rows;

namespace Workspaces.Host.Data;

/// <summary>How tables, columns and values look in every context and in both databases.</summary>
internal abstract class StoreDbContext(DbContextOptions options) : DbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();

    protected static void MapCatalog(ModelBuilder model)
    {
        model.ApplyConfiguration(new WorkspaceRowMapping());
        model.ApplyConfiguration(new ReportKeyRowMapping());
        model.Entity<DataProtectionKey>().ToTable("data_protection_keys");
    }

    protected static void MapTenants(ModelBuilder model)
    {
        model.ApplyConfiguration(new WorkspaceRowMapping());
        model.ApplyConfiguration(new WorkspaceKeyRowMapping());
        model.ApplyConfiguration(new ClientRowMapping());
        model.ApplyConfiguration(new UserRowMapping());
        model.ApplyConfiguration(new AuthorizationRequestRowMapping());
        model.ApplyConfiguration(new GrantRowMapping());
        model.ApplyConfiguration(new OneTimeValueRowMapping());
        model.ApplyConfiguration(new RevokedTokenRowMapping());
        model.ApplyConfiguration(new RejectionRowMapping());
        model.ApplyConfiguration(new SignInFailureRowMapping());
        model.ApplyConfiguration(new ConsentRowMapping());
        model.ApplyConfiguration(new LogoRowMapping());
        model.ApplyConfiguration(new RefusalTallyRowMapping());
        model.ApplyConfiguration(new AuditRowMapping());
        model.ApplyConfiguration(new AuditHeadRowMapping());
        model.ApplyConfiguration(new OperatorKeyRowMapping());
        model.ApplyConfiguration(new IdempotentAnswerRowMapping());
    }

    protected void NameColumns(ModelBuilder model)
    {
        foreach (var property in model.Model.GetEntityTypes().SelectMany(type => type.GetProperties()))
        {
            property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
            if (Database.IsNpgsql() && property.ClrType == typeof(string) && (property.IsKey() || property.IsIndex()))
            {
                // Identifiers and hashes are compared by their bytes, as SQLite does by itself.
                property.SetCollation("C");
            }
        }
    }

    private sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
        instant => instant.ToUnixTimeMilliseconds(), value => DateTimeOffset.FromUnixTimeMilliseconds(value));
}
