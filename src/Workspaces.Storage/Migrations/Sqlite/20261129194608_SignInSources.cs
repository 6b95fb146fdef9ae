using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workspaces.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SignInSources : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_sign_in_failures",
                table: "sign_in_failures");

            migrationBuilder.AddColumn<string>(
                name: "source",
                table: "sign_in_failures",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddPrimaryKey(
                name: "PK_sign_in_failures",
                table: "sign_in_failures",
                columns: new[] { "workspace_id", "name_hash", "source" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_sign_in_failures",
                table: "sign_in_failures");

            migrationBuilder.DropColumn(
                name: "source",
                table: "sign_in_failures");

            migrationBuilder.AddPrimaryKey(
                name: "PK_sign_in_failures",
                table: "sign_in_failures",
                columns: new[] { "workspace_id", "name_hash" });
        }
    }
}
