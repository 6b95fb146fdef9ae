using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workspaces.Host.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Rejections : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "rejections",
                columns: table => new
                {
                    workspace_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    reference = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    refused_at = table.Column<long>(type: "bigint", nullable: false),
                    method = table.Column<string>(type: "text", nullable: false),
                    endpoint = table.Column<string>(type: "text", nullable: false),
                    client_id = table.Column<string>(type: "text", nullable: true),
                    rule_id = table.Column<string>(type: "text", nullable: true),
                    clauses = table.Column<string>(type: "text", nullable: false),
                    error = table.Column<string>(type: "text", nullable: false),
                    description = table.Column<string>(type: "text", nullable: false),
                    facts = table.Column<string>(type: "text", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rejections", x => new { x.workspace_id, x.reference });
                });

            migrationBuilder.CreateIndex(
                name: "IX_rejections_expires_at",
                table: "rejections",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_rejections_workspace_id_refused_at",
                table: "rejections",
                columns: new[] { "workspace_id", "refused_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "rejections");
        }
    }
}
