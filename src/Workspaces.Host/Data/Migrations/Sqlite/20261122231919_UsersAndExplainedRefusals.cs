using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workspaces.Host.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class UsersAndExplainedRefusals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "branding",
                table: "workspaces",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "disabled",
                table: "users",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "removable_at",
                table: "users",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "sessions_from",
                table: "users",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "version",
                table: "users",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

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

            migrationBuilder.CreateTable(
                name: "consents",
                columns: table => new
                {
                    workspace_id = table.Column<string>(type: "TEXT", nullable: false),
                    user_id = table.Column<string>(type: "TEXT", nullable: false),
                    client_id = table.Column<string>(type: "TEXT", nullable: false),
                    scopes = table.Column<string>(type: "TEXT", nullable: false),
                    claims = table.Column<string>(type: "TEXT", nullable: false),
                    granted_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_consents", x => new { x.workspace_id, x.user_id, x.client_id });
                });

            migrationBuilder.CreateTable(
                name: "logos",
                columns: table => new
                {
                    workspace_id = table.Column<string>(type: "TEXT", nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_logos", x => x.workspace_id);
                    table.ForeignKey(
                        name: "FK_logos_workspaces_workspace_id",
                        column: x => x.workspace_id,
                        principalTable: "workspaces",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sign_in_failures",
                columns: table => new
                {
                    workspace_id = table.Column<string>(type: "TEXT", nullable: false),
                    name_hash = table.Column<string>(type: "TEXT", nullable: false),
                    failures = table.Column<int>(type: "INTEGER", nullable: false),
                    since = table.Column<long>(type: "INTEGER", nullable: false),
                    locked_until = table.Column<long>(type: "INTEGER", nullable: true),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sign_in_failures", x => new { x.workspace_id, x.name_hash });
                });

            migrationBuilder.CreateIndex(
                name: "IX_users_removable_at",
                table: "users",
                column: "removable_at");

            migrationBuilder.CreateIndex(
                name: "IX_rejections_workspace_id_client_id_refused_at",
                table: "rejections",
                columns: new[] { "workspace_id", "client_id", "refused_at" });

            migrationBuilder.CreateIndex(
                name: "IX_consents_expires_at",
                table: "consents",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_sign_in_failures_expires_at",
                table: "sign_in_failures",
                column: "expires_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "consents");

            migrationBuilder.DropTable(
                name: "logos");

            migrationBuilder.DropTable(
                name: "sign_in_failures");

            migrationBuilder.DropIndex(
                name: "IX_users_removable_at",
                table: "users");

            migrationBuilder.DropIndex(
                name: "IX_rejections_workspace_id_client_id_refused_at",
                table: "rejections");

            migrationBuilder.DropColumn(
                name: "branding",
                table: "workspaces");

            migrationBuilder.DropColumn(
                name: "disabled",
                table: "users");

            migrationBuilder.DropColumn(
                name: "removable_at",
                table: "users");

            migrationBuilder.DropColumn(
                name: "sessions_from",
                table: "users");

            migrationBuilder.DropColumn(
                name: "version",
                table: "users");

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
