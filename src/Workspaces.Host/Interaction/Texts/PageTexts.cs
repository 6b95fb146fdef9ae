namespace Workspaces.Host.Interaction.Texts;

/// <summary>Names the resources that hold the sentences of the pages: <c>PageTexts.resx</c> in English, and one file for each other language.</summary>
internal sealed class PageTexts;
