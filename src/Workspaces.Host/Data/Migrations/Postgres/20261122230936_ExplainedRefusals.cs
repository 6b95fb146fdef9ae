using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workspaces.Host.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ExplainedRefusals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<string>(
                name: "client_id",
                table: "rejections",
                type: "text",
                nullable: true,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "authenticated",
                table: "rejections",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "expected",
                table: "rejections",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "received",
                table: "rejections",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "report_only",
                table: "rejections",
                type: "boolean",
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

            migrationBuilder.AlterColumn<string>(
                name: "client_id",
                table: "rejections",
                type: "text",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true,
                oldCollation: "C");
        }
    }
}
