// Test hooks that nobody sets: a clock, a delegate, a file system behind a static property.
using System.ComponentModel;
using System.Globalization;
using Microsoft.Extensions.Hosting;

namespace Calendar;

internal static class Ambient
{
    internal static TimeProvider Clock { get; } = TimeProvider.System;

    internal static Func<DateTime> Now = () => DateTime.UtcNow;

    internal static Func<string, bool> FileExists { get; set; } = File.Exists;

    internal static IFormatProvider Culture { get; private set; } = CultureInfo.InvariantCulture;
}

public readonly record struct WorkDay(DateOnly Date)
{
    private static readonly DayOfWeek[] Weekend = [DayOfWeek.Saturday, DayOfWeek.Sunday];

    public bool IsWeekend => Weekend.Contains(Date.DayOfWeek);

    public WorkDay Next()
    {
        var next = this;
        do next = new WorkDay(next.Date.AddDays(1)); while (next.IsWeekend);
        return next;
    }

    public static implicit operator DateOnly(WorkDay day) => day.Date;

    public static WorkDay operator +(WorkDay day, int count)
    {
        for (var i = 0; i < count; i++)
            day = day.Next();
        return day;
    }
}

[McpServerToolType]
public class CalendarTools
{
    [McpServerTool(ReadOnly = true), Description("Says what day it is.")]
    public string Today() => Ambient.Clock.GetUtcNow().ToString("D", Ambient.Culture);

    [McpServerTool(ReadOnly = true), Description("Adds working days to today.")]
    public string AddWorkDays([Description("0 to 1,000.")] int count)
    {
        if (count is < 0 or > 1000)
            return "Between 0 and 1,000, please.";
        DateOnly due = new WorkDay(DateOnly.FromDateTime(Ambient.Now())) + count;
        return due.ToString("O", Ambient.Culture);
    }

    [McpServerTool(ReadOnly = true), Description("Tells whether a calendar file is there.")]
    public bool HasCalendar(string path) => Ambient.FileExists(path);
}

internal static class Program
{
    private static Task Main(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Services.AddMcpServer().WithTools<CalendarTools>();
        return builder.Build().RunAsync();
    }
}
