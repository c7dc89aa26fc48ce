// Structs, fixed tables, bit twiddling and a strategy table of delegates; images as content.
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;
using ModelContextProtocol.Protocol;

namespace Images;

[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct Pixel
{
    public byte Red;
    public byte Green;
    public byte Blue;

    public readonly int Luminance => (Red * 299 + Green * 587 + Blue * 114) / 1000;

    public void Invert()
    {
        Red = (byte)~Red;
        Green = (byte)~Green;
        Blue = (byte)~Blue;
    }
}

public sealed class Bitmap(int width, int height)
{
    private readonly Pixel[] _pixels = new Pixel[width * height];

    public int Width => width;

    public int Height => height;

    public ref Pixel this[int x, int y] => ref _pixels[y * width + x];

    public Span<Pixel> Pixels => _pixels;

    public static Bitmap Gradient(int width, int height)
    {
        var bitmap = new Bitmap(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
                bitmap[x, y] = new Pixel { Red = (byte)(255 * x / width), Blue = (byte)(255 * y / height) };
        }

        return bitmap;
    }

    public byte[] ToPpm() => [.. System.Text.Encoding.ASCII.GetBytes($"P6 {width} {height} 255\n"), .. MemoryMarshal.AsBytes(_pixels.AsSpan())];
}

internal delegate void Filter(Span<Pixel> pixels);

internal static class Filters
{
    public static readonly IReadOnlyDictionary<string, Filter> ByName = new Dictionary<string, Filter>
    {
        ["invert"] = Invert,
        ["grey"] = pixels =>
        {
            foreach (ref var pixel in pixels)
                pixel.Red = pixel.Green = pixel.Blue = (byte)pixel.Luminance;
        },
        ["threshold"] = static pixels =>
        {
            foreach (ref var pixel in pixels)
                pixel = pixel.Luminance > 127 ? White : default;
        },
    };

    private static readonly Pixel White = new() { Red = 255, Green = 255, Blue = 255 };

    private static void Invert(Span<Pixel> pixels)
    {
        foreach (ref var pixel in pixels)
            pixel.Invert();
    }
}

[McpServerToolType]
public sealed class ImageTools
{
    private InlineSizes _sizes;

    [McpServerTool(ReadOnly = true), Description("Draws a gradient through a filter.")]
    public ImageContentBlock Draw(int size = 64, string filter = "grey")
    {
        _sizes[0] = size;
        _sizes[1] = Math.Max(1, size / 2);
        var bitmap = Bitmap.Gradient(_sizes[0], _sizes[1]);
        if (Filters.ByName.TryGetValue(filter, out var apply))
            apply(bitmap.Pixels);
        return ImageContentBlock.FromBytes(bitmap.ToPpm(), "image/x-portable-pixmap");
    }

    [InlineArray(2)]
    private struct InlineSizes
    {
        private int _first;
    }
}

internal static class Program
{
    private static void Main() => Host.CreateApplicationBuilder().Services.AddMcpServer().WithTools<ImageTools>();
}
