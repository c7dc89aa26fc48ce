namespace Scribe.Benchmarks.Analyzers;

/// <summary>The twelve files that belong to no area: the program, its usings, helpers that any server has.</summary>
internal static class GeneratedCommon
{
    private const int Helpers = 10;

    public static IEnumerable<(string Path, string Text)> Files(int areas, Random random)
    {
        var names = Enumerable.Range(0, areas).Select(GeneratedArea.NameOf).ToList();
        yield return ("/generated/Usings.cs", Usings);
        yield return ("/generated/Program.cs", Program(names));
        for (var helper = 0; helper < Helpers; helper++)
        {
            var head = $"using Generated.{names[helper]};\n\nnamespace Generated.Common;\n\n/// <summary>Helpers for all areas.</summary>\npublic static class Common{helper}\n{{\n";
            yield return ($"/generated/Common/Common{helper}.cs", new GeneratedMembers(random, names[helper], $"{names[^1]}.{names[^1]}Mapper").Fill(head, 142));
        }
    }

    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.ComponentModel;
        global using System.Globalization;
        global using System.IO;
        global using System.Linq;
        global using System.Text;
        global using System.Text.Json;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Logging;
        global using Microsoft.Extensions.Options;
        global using ModelContextProtocol.Server;
        global using Scribe;

        """;

    private static string Program(List<string> areas) => $$"""
        using Microsoft.Extensions.Hosting;
        {{string.Concat(areas.Select(area => $"using Generated.{area};\n"))}}
        var builder = Host.CreateApplicationBuilder(args);
        builder.Services.AddSingleton(TimeProvider.System);
        {{string.Concat(areas.Select(area => $"builder.Services.Add{area}();\n"))}}
        builder.Services.AddMcpServer().WithStdioServerTransport().WithToolsFromAssembly();
        await builder.Build().RunAsync();
        """;
}
