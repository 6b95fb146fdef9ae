using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workspaces.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class RevokedReportKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "revoked_at",
                table: "report_keys",
                type: "bigint",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "revoked_at",
                table: "report_keys");
        }
    }
}
