using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workspaces.Host.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ExplainedRefusals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "authenticated",
                table: "rejections",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "expected",
                table: "rejections",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "received",
                table: "rejections",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "report_only",
                table: "rejections",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateIndex(
                name: "IX_rejections_workspace_id_client_id_refused_at",
                table: "rejections",
                columns: new[] { "workspace_id", "client_id", "refused_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_rejections_workspace_id_client_id_refused_at",
                table: "rejections");

            migrationBuilder.DropColumn(
                name: "authenticated",
                table: "rejections");

            migrationBuilder.DropColumn(
                name: "expected",
                table: "rejections");

            migrationBuilder.DropColumn(
                name: "received",
                table: "rejections");

            migrationBuilder.DropColumn(
                name: "report_only",
                table: "rejections");
        }
    }
}
