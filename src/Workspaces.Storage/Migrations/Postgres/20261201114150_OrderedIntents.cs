using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workspaces.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class OrderedIntents : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "order_details",
                table: "intents",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "payer_account",
                table: "intents",
                type: "text",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "order_details",
                table: "intents");

            migrationBuilder.DropColumn(
                name: "payer_account",
                table: "intents");
        }
    }
}
