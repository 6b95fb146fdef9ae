using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workspaces.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Intents : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "intents",
                columns: table => new
                {
                    workspace_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false),
                    client_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    details = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ended_by = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    changed_at = table.Column<long>(type: "bigint", nullable: false),
                    decide_by = table.Column<long>(type: "bigint", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: true),
                    user_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    accounts = table.Column<string>(type: "text", nullable: true),
                    grant_id = table.Column<string>(type: "text", nullable: true),
                    removable_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_intents", x => new { x.workspace_id, x.id });
                });

            migrationBuilder.CreateIndex(
                name: "IX_intents_removable_at",
                table: "intents",
                column: "removable_at");

            migrationBuilder.CreateIndex(
                name: "IX_intents_workspace_id_client_id_state",
                table: "intents",
                columns: new[] { "workspace_id", "client_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_intents_workspace_id_user_id",
                table: "intents",
                columns: new[] { "workspace_id", "user_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "intents");
        }
    }
}
