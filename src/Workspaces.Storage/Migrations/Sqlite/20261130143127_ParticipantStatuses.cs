using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workspaces.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ParticipantStatuses : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "statuses_due_at",
                table: "workspaces",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "statuses_unknown_since",
                table: "workspaces",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "software_status",
                table: "clients",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_workspaces_statuses_due_at",
                table: "workspaces",
                column: "statuses_due_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
                name: "software_status",
                table: "clients");
        }
    }
}
