using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workspaces.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Factors : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "enrolments",
                columns: table => new
                {
                    workspace_id = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    user_id = table.Column<string>(type: "TEXT", nullable: false),
                    ticket_hash = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_enrolments", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "FK_enrolments_users_workspace_id_user_id",
                        columns: x => new { x.workspace_id, x.user_id },
                        principalTable: "users",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "factors",
                columns: table => new
                {
                    workspace_id = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    user_id = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    secret = table.Column<byte[]>(type: "BLOB", nullable: true),
                    credential_id = table.Column<string>(type: "TEXT", nullable: true),
                    public_key = table.Column<byte[]>(type: "BLOB", nullable: true),
                    transports = table.Column<string>(type: "TEXT", nullable: true),
                    copyable = table.Column<bool>(type: "INTEGER", nullable: false),
                    counter = table.Column<long>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_used_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_factors", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "FK_factors_users_workspace_id_user_id",
                        columns: x => new { x.workspace_id, x.user_id },
                        principalTable: "users",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_enrolments_expires_at",
                table: "enrolments",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_enrolments_workspace_id_ticket_hash",
                table: "enrolments",
                columns: new[] { "workspace_id", "ticket_hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_enrolments_workspace_id_user_id",
                table: "enrolments",
                columns: new[] { "workspace_id", "user_id" });

            migrationBuilder.CreateIndex(
                name: "IX_factors_workspace_id_credential_id",
                table: "factors",
                columns: new[] { "workspace_id", "credential_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_factors_workspace_id_user_id_kind",
                table: "factors",
                columns: new[] { "workspace_id", "user_id", "kind" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "enrolments");

            migrationBuilder.DropTable(
                name: "factors");
        }
    }
}
