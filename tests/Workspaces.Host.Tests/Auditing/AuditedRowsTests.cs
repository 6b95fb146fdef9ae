using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;

namespace Workspaces.Host.Tests.Auditing;

public sealed class AuditedRowsTests
{
    [Fact]
    public void Every_table_says_whether_its_changes_leave_records()
    {
        using var context = new TenantDbContext(new DbContextOptionsBuilder<TenantDbContext>().UseSqlite("Data Source=:memory:").Options);

        Assert.All(context.Model.GetEntityTypes(), type => Assert.True(
            type.ClrType.IsDefined(typeof(AuditedAttribute)) != type.ClrType.IsDefined(typeof(UnauditedAttribute)),
            $"{type.ClrType.Name} is to be Audited or Unaudited."));
    }

    [Fact]
    public void Bytes_are_secrets()
    {
        using var context = new TenantDbContext(new DbContextOptionsBuilder<TenantDbContext>().UseSqlite("Data Source=:memory:").Options);
        var bytes = context.Model.GetEntityTypes()
            .Where(type => type.ClrType.IsDefined(typeof(AuditedAttribute)))
            .SelectMany(type => type.GetProperties())
            .Where(property => property.ClrType == typeof(byte[]));

        Assert.All(bytes, property => Assert.True(property.PropertyInfo?.IsDefined(typeof(SecretAttribute)) is true, $"{property.DeclaringType.ClrType.Name}.{property.Name}"));
    }
}
