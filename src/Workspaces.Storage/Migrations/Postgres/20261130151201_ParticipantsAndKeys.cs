using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workspaces.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ParticipantsAndKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "statuses_due_at",
                table: "workspaces",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "statuses_unknown_since",
                table: "workspaces",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "certificate",
                table: "workspace_keys",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "published_as",
                table: "workspace_keys",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "seen_at",
                table: "workspace_keys",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "staged",
                table: "workspace_keys",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "revoked_keys",
                table: "clients",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "software_status",
                table: "clients",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "client_certificates",
                columns: table => new
                {
                    workspace_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    client_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    thumbprint = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    subject = table.Column<string>(type: "text", nullable: false),
                    issuer = table.Column<string>(type: "text", nullable: false),
                    authority_key_id = table.Column<string>(type: "text", nullable: true),
                    serial_number = table.Column<string>(type: "text", nullable: false),
                    not_before = table.Column<long>(type: "bigint", nullable: false),
                    not_after = table.Column<long>(type: "bigint", nullable: false),
                    first_seen_at = table.Column<long>(type: "bigint", nullable: false),
                    last_seen_at = table.Column<long>(type: "bigint", nullable: false),
                    certificate = table.Column<string>(type: "text", nullable: false),
                    intermediates = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_client_certificates", x => new { x.workspace_id, x.client_id, x.thumbprint });
                    table.ForeignKey(
                        name: "FK_client_certificates_clients_workspace_id_client_id",
                        columns: x => new { x.workspace_id, x.client_id },
                        principalTable: "clients",
                        principalColumns: new[] { "workspace_id", "client_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "published_key_sets",
                columns: table => new
                {
                    workspace_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    uri = table.Column<string>(type: "text", nullable: false),
                    looks_at = table.Column<long>(type: "bigint", nullable: false),
                    looked_at = table.Column<long>(type: "bigint", nullable: true),
                    failure = table.Column<string>(type: "text", nullable: true),
                    found_at = table.Column<long>(type: "bigint", nullable: true),
                    found = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_published_key_sets", x => x.workspace_id);
                    table.ForeignKey(
                        name: "FK_published_key_sets_workspaces_workspace_id",
                        column: x => x.workspace_id,
                        principalTable: "workspaces",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_workspaces_statuses_due_at",
                table: "workspaces",
                column: "statuses_due_at");

            migrationBuilder.CreateIndex(
                name: "IX_client_certificates_not_after",
                table: "client_certificates",
                column: "not_after");

            migrationBuilder.CreateIndex(
                name: "IX_client_certificates_workspace_id_not_after",
                table: "client_certificates",
                columns: new[] { "workspace_id", "not_after" });

            migrationBuilder.CreateIndex(
                name: "IX_published_key_sets_looks_at",
                table: "published_key_sets",
                column: "looks_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "client_certificates");

            migrationBuilder.DropTable(
                name: "published_key_sets");

            migrationBuilder.DropIndex(
                name: "IX_workspaces_statuses_due_at",
                table: "workspaces");

            migrationBuilder.DropColumn(
                name: "statuses_due_at",
                table: "workspaces");

            migrationBuilder.DropColumn(
                name: "statuses_unknown_since",
                table: "workspaces");

            migrationBuilder.DropColumn(
                name: "certificate",
                table: "workspace_keys");

            migrationBuilder.DropColumn(
                name: "published_as",
                table: "workspace_keys");

            migrationBuilder.DropColumn(
                name: "seen_at",
                table: "workspace_keys");

            migrationBuilder.DropColumn(
                name: "staged",
                table: "workspace_keys");

            migrationBuilder.DropColumn(
                name: "revoked_keys",
                table: "clients");

            migrationBuilder.DropColumn(
                name: "software_status",
                table: "clients");
        }
    }
}
