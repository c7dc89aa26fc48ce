// Work that goes on after the call has answered, with the session of the call.
using System.ComponentModel;
using Microsoft.Extensions.Hosting;

namespace Background;

public sealed class Uploader
{
    public Task UploadAsync(Session session, string file) =>
        File.WriteAllTextAsync($"/uploads/{session.RequireProject().Name}/{Path.GetFileName(file)}", "");
}

[McpServerToolType]
public sealed class UploadTools(Uploader uploader)
{
    [McpServerTool(Name = "upload"), Description("Uploads a file in the background.")]
    public string Upload(Session session, string file)
    {
        _ = Task.Run(async () =>
        {
            await Task.Delay(TimeSpan.FromSeconds(5));
            await uploader.UploadAsync(session, file);
        });
        return "Uploading.";
    }
}

internal static class Program
{
    private static void Main()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton<Uploader>();
        builder.Services.AddMcpServer().WithScribe().WithTools<UploadTools>();
        builder.Build().Run();
    }
}
