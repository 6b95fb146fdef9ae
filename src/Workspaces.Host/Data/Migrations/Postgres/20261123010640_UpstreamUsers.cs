using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workspaces.Host.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class UpstreamUsers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "identity_provider",
                table: "workspaces",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "identity_provider_secret",
                table: "workspaces",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "provider",
                table: "users",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "subject_hash",
                table: "users",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.CreateIndex(
                name: "IX_users_workspace_id_subject_hash",
                table: "users",
                columns: new[] { "workspace_id", "subject_hash" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_users_workspace_id_subject_hash",
                table: "users");

            migrationBuilder.DropColumn(
                name: "identity_provider",
                table: "workspaces");

            migrationBuilder.DropColumn(
                name: "identity_provider_secret",
                table: "workspaces");

            migrationBuilder.DropColumn(
                name: "provider",
                table: "users");

            migrationBuilder.DropColumn(
                name: "subject_hash",
                table: "users");
        }
    }
}
