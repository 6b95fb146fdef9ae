using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workspaces.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class PublishedKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "certificate",
                table: "workspace_keys",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "published_as",
                table: "workspace_keys",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "seen_at",
                table: "workspace_keys",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "staged",
                table: "workspace_keys",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "published_key_sets",
                columns: table => new
                {
                    workspace_id = table.Column<string>(type: "TEXT", nullable: false),
                    uri = table.Column<string>(type: "TEXT", nullable: false),
                    looks_at = table.Column<long>(type: "INTEGER", nullable: false),
                    looked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    failure = table.Column<string>(type: "TEXT", nullable: true),
                    found_at = table.Column<long>(type: "INTEGER", nullable: true),
                    found = table.Column<string>(type: "TEXT", nullable: true)
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
                name: "IX_published_key_sets_looks_at",
                table: "published_key_sets",
                column: "looks_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "published_key_sets");

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
        }
    }
}
