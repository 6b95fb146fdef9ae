using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workspaces.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ClientCertificates : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "revoked_keys",
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

            migrationBuilder.CreateIndex(
                name: "IX_client_certificates_not_after",
                table: "client_certificates",
                column: "not_after");

            migrationBuilder.CreateIndex(
                name: "IX_client_certificates_workspace_id_not_after",
                table: "client_certificates",
                columns: new[] { "workspace_id", "not_after" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "client_certificates");

            migrationBuilder.DropColumn(
                name: "revoked_keys",
                table: "clients");
        }
    }
}
