using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workspaces.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AuditSeals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "seal",
                table: "audit_heads",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.UpdateData(
                table: "audit_heads",
                keyColumn: "workspace_id",
                keyValue: "admin",
                column: "seal",
                value: "");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "seal",
                table: "audit_heads");
        }
    }
}
