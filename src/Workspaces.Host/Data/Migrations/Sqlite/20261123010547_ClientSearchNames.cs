using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workspaces.Host.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ClientSearchNames : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(HotPath.ClientSearchNames.Sqlite);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {

        }
    }
}
