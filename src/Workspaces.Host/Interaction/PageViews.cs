using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Workspaces.Host.Interaction;

/// <summary>Shows a page with what it is to show, without a route that leads to it.</summary>
internal sealed class PageViews(IActionResultExecutor<ViewResult> executor, IModelMetadataProvider metadata)
{
    private const string Folder = "/Interaction/Pages/";

    public Task ShowAsync<TModel>(HttpContext context, string name, TModel model) =>
        executor.ExecuteAsync(new ActionContext(context, context.GetRouteData(), new ActionDescriptor()), Of(name, model));

    /// <summary>The same for a page that shows another.</summary>
    public ViewResult Of<TModel>(string name, TModel model) => new()
    {
        ViewName = $"{Folder}{name}.cshtml",
        ViewData = new ViewDataDictionary<TModel>(metadata, new()) { Model = model },
    };
}
