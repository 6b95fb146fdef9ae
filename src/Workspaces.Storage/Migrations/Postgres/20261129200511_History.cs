using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workspaces.Storage.Migrations.Postgres
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
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "history",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    epoch = table.Column<long>(type: "bigint", nullable: false),
                    beat = table.Column<long>(type: "bigint", nullable: false),
                    beaten_at = table.Column<long>(type: "bigint", nullable: false)
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

            migrationBuilder.Sql(
                """
                CREATE FUNCTION number_workspace_change() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    NEW.changed_in := pg_current_xact_id()::text::bigint;
                    RETURN NEW;
                END $$;
                CREATE TRIGGER number_workspace_change BEFORE INSERT OR UPDATE ON workspaces FOR EACH ROW EXECUTE FUNCTION number_workspace_change();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                DROP TRIGGER number_workspace_change ON workspaces;
                DROP FUNCTION number_workspace_change();
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
