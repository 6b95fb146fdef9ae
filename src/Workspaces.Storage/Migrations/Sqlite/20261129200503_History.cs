using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workspaces.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class History : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_workspaces_changed_at",
                table: "workspaces");

            migrationBuilder.AddColumn<long>(
                name: "changed_in",
                table: "workspaces",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "history",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    epoch = table.Column<long>(type: "INTEGER", nullable: false),
                    beat = table.Column<long>(type: "INTEGER", nullable: false),
                    beaten_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_history", x => x.id);
                });

            migrationBuilder.InsertData(
                table: "history",
                columns: new[] { "id", "beat", "beaten_at", "epoch" },
                values: new object[] { 1, 0L, 0L, 0L });

            migrationBuilder.CreateIndex(
                name: "IX_workspaces_changed_in",
                table: "workspaces",
                column: "changed_in");

            // A trigger does not set itself off again.
            migrationBuilder.Sql(
                """
                CREATE TRIGGER number_workspace_insert AFTER INSERT ON workspaces BEGIN
                    UPDATE workspaces SET changed_in = (SELECT MAX(changed_in) + 1 FROM workspaces) WHERE id = NEW.id;
                END;
                CREATE TRIGGER number_workspace_update AFTER UPDATE ON workspaces WHEN NEW.changed_in = OLD.changed_in BEGIN
                    UPDATE workspaces SET changed_in = (SELECT MAX(changed_in) + 1 FROM workspaces) WHERE id = NEW.id;
                END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                DROP TRIGGER number_workspace_insert;
                DROP TRIGGER number_workspace_update;
                """);

            migrationBuilder.DropTable(
                name: "history");

            migrationBuilder.DropIndex(
                name: "IX_workspaces_changed_in",
                table: "workspaces");

            migrationBuilder.DropColumn(
                name: "changed_in",
                table: "workspaces");

            migrationBuilder.CreateIndex(
                name: "IX_workspaces_changed_at",
                table: "workspaces",
                column: "changed_at");
        }
    }
}
