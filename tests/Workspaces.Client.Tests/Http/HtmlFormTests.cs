using Workspaces.Client.Http;

namespace Workspaces.Client.Tests.Http;

public sealed class HtmlFormTests
{
    private static readonly Uri Page = new("https://as.test/w/sign-in?return=%2Fa");

    [Fact]
    public void Knows_controls_by_their_ids_and_sends_no_button_without_a_name()
    {
        var form = Read("""<form><input id="user" name="username"><input value="nameless"><button id="go">Go</button></form>""");

        Assert.Equal(["user", "go"], form.Controls.Select(control => control.Id));
        Assert.Equal("username=", form.Defaults().Encode());
    }

    [Fact]
    public void Reads_what_a_browser_would_send()
    {
        var form = Read("""
            <form id="sign-in-form" method="POST" action="/w/sign-in?x=1&amp;y=2">
              <label for=username>User <!-- <input name="hidden" value="in a comment"> --></label>
              <input id="username" name="username" autocomplete="username" required>
              <INPUT TYPE='password' NAME='password' />
              <input type="hidden" name="__RequestVerificationToken" value="CfDJ8&#x2B;a/b=="/>
              <input type=hidden name=returnUrl value=/a?b=c>
              <input type="checkbox" name="remember" value="true">
              <input type="checkbox" name="terms" checked>
              <input type="radio" name="kind" value="a"><input type="radio" name="kind" value="b" checked="checked">
              <select name="language"><option value="en">English<option value="de" selected>Deutsch</select>
              <textarea name="note">a &lt; b</textarea>
              <input name="gone" value="1" disabled>
              <button id="sign-in" type="submit" name="button" value="go">Sign in > now</button>
            </form>
            """);

        Assert.Equal(new Uri("https://as.test/w/sign-in?x=1&y=2"), form.Action);
        Assert.Equal(
            [
                new("username", ""), new("password", ""), new("__RequestVerificationToken", "CfDJ8+a/b=="), new("returnUrl", "/a?b=c"),
                new("terms", "on"), new("kind", "b"), new("language", "de"), new("note", "a < b"),
            ],
            form.Defaults());
    }

    [Fact]
    public void Knows_buttons_without_pressing_them()
    {
        var form = Read("""<form method="post"><button name="decision" value="allow" id="allow">Allow</button><button name="decision" value="deny">No</button></form>""");

        Assert.True(form.Has("decision"));
        Assert.Empty(form.Defaults());
    }

    [Theory]
    [InlineData("<form></form>")]
    [InlineData("<form action=''></form>")]
    public void Posts_to_the_page_itself_without_an_action(string html) => Assert.Equal(Page, Read(html).Action);

    [Fact]
    public void Takes_a_greater_sign_inside_quotes_for_text() => Assert.Equal("a>b", Read("<form><input name='x' value='a>b'></form>").Defaults()["x"]);

    [Theory]
    [InlineData("")]
    [InlineData("<p>no form</p>")]
    [InlineData("<form <input name=a")]
    [InlineData("{\"error\":\"invalid_request\"}")]
    public void Finds_nothing_where_there_is_none(string html) => Assert.Empty(HtmlForm.All(html, Page));

    private static HtmlForm Read(string html) => Assert.Single(HtmlForm.All(html, Page));
}
