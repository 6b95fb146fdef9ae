using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workspaces.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Registrations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "registration",
                table: "clients",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "registration_proof",
                table: "clients",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<int>(
                name: "registration_token_number",
                table: "clients",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "software_id",
                table: "clients",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.CreateTable(
                name: "initial_access_tokens",
                columns: table => new
                {
                    workspace_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false),
                    token_hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    scopes = table.Column<string>(type: "text", nullable: true),
                    uses_left = table.Column<int>(type: "integer", nullable: true),
                    uses = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_initial_access_tokens", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "FK_initial_access_tokens_workspaces_workspace_id",
                        column: x => x.workspace_id,
                        principalTable: "workspaces",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_clients_workspace_id_registration_proof",
                table: "clients",
                columns: new[] { "workspace_id", "registration_proof" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_clients_workspace_id_software_id",
                table: "clients",
                columns: new[] { "workspace_id", "software_id" });

            migrationBuilder.CreateIndex(
                name: "IX_initial_access_tokens_expires_at",
                table: "initial_access_tokens",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_initial_access_tokens_workspace_id_token_hash",
                table: "initial_access_tokens",
                columns: new[] { "workspace_id", "token_hash" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "initial_access_tokens");

            migrationBuilder.DropIndex(
                name: "IX_clients_workspace_id_registration_proof",
                table: "clients");

            migrationBuilder.DropIndex(
                name: "IX_clients_workspace_id_software_id",
                table: "clients");

            migrationBuilder.DropColumn(
                name: "registration",
                table: "clients");

            migrationBuilder.DropColumn(
                name: "registration_proof",
                table: "clients");

            migrationBuilder.DropColumn(
                name: "registration_token_number",
                table: "clients");

            migrationBuilder.DropColumn(
                name: "software_id",
                table: "clients");
        }
    }
}
