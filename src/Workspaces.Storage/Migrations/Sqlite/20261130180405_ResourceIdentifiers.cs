using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workspaces.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ResourceIdentifiers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "resource_identifier",
                table: "clients",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_clients_workspace_id_resource_identifier",
                table: "clients",
                columns: new[] { "workspace_id", "resource_identifier" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_clients_workspace_id_resource_identifier",
                table: "clients");

            migrationBuilder.DropColumn(
                name: "resource_identifier",
                table: "clients");
        }
    }
}
