using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workspaces.Storage.Migrations.Sqlite
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
                    workspace_id = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    client_id = table.Column<string>(type: "TEXT", nullable: false),
                    details = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    ended_by = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    decide_by = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: true),
                    user_id = table.Column<string>(type: "TEXT", nullable: true),
                    accounts = table.Column<string>(type: "TEXT", nullable: true),
                    grant_id = table.Column<string>(type: "TEXT", nullable: true),
                    removable_at = table.Column<long>(type: "INTEGER", nullable: true)
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
