using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workspaces.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class UsedIntents : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "lodged_with",
                table: "intents",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "used_with",
                table: "intents",
                type: "text",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_intents_workspace_id_client_id_lodged_with",
                table: "intents",
                columns: new[] { "workspace_id", "client_id", "lodged_with" },
                unique: true,
                filter: "lodged_with IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_intents_workspace_id_client_id_lodged_with",
                table: "intents");

            migrationBuilder.DropColumn(
                name: "lodged_with",
                table: "intents");

            migrationBuilder.DropColumn(
                name: "used_with",
                table: "intents");
        }
    }
}
