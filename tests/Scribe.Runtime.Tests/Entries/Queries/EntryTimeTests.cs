namespace Scribe.Runtime.Tests.Entries.Queries;

public class EntryTimeTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 5, 6, 7, 890, TimeSpan.FromHours(9));

    [Theory]
    [InlineData("2026-03-04T05:06:07Z", "2026-03-04T05:06:07.000")]
    [InlineData("2026-03-04t05:06:07z", "2026-03-04T05:06:07.000")]
    [InlineData("2026-03-04 05:06:07Z", "2026-03-04T05:06:07.000")]
    [InlineData("2026-03-04T05:06:07+02:30", "2026-03-04T02:36:07.000")]
    [InlineData("2026-03-04T00:06:07.1230000-05:00", "2026-03-04T05:06:07.123")]
    [InlineData("2026-03-04T05:06:07.1230001Z", "2026-03-04T05:06:07.124")]
    [InlineData("2026-03-04T05:06:07.123456789Z", "2026-03-04T05:06:07.124")]
    [InlineData("1969-12-31T23:59:59.9995Z", "1970-01-01T00:00:00.000")]
    [InlineData("2026-03-04", "2026-03-04T00:00:00.000")]
    [InlineData("today", "2026-03-03T00:00:00.000")]
    [InlineData("yesterday", "2026-03-02T00:00:00.000")]
    [InlineData("last_30m", "2026-03-03T19:36:07.890")]
    [InlineData("last_12h", "2026-03-03T08:06:07.890")]
    [InlineData("last_7d", "2026-02-24T20:06:07.890")]
    [InlineData("last_2w", "2026-02-17T20:06:07.890")]
    [InlineData("last_36500d", "1926-03-28T20:06:07.890")]
    public void Time_IsTheFirstMillisecondNotBeforeIt(string text, string utc) =>
        DateTimeOffset.FromUnixTimeMilliseconds(EntryTime.Parse(text).Resolve(Now)).ToString("yyyy-MM-dd'T'HH:mm:ss.fff", null).ShouldBe(utc);

    [Theory]
    [InlineData("")]
    [InlineData("now")]
    [InlineData("Today")]
    [InlineData("last_7")]
    [InlineData("last_d")]
    [InlineData("last_0d")]
    [InlineData("last_-1d")]
    [InlineData("last_7D")]
    [InlineData("last_36501d")]
    [InlineData("last_9223372036854775807w")]
    [InlineData("last_٣d")]
    [InlineData("2026-03-04T05:06:07")]
    [InlineData("2026-03-04T05:06Z")]
    [InlineData("2026-13-04T05:06:07Z")]
    [InlineData("2026-02-29")]
    [InlineData("2026-03-04T25:00:00Z")]
    [InlineData("2026-03-04T05:06:60Z")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    [InlineData("2026-03-04T05:06:07Z\n")]
    [InlineData("2026-03-04T05:06:07+99:00")]
    [InlineData("1741064767")]
    public void WhatIsNoTime_IsRefused(string text) =>
        Should.Throw<ScribeException>(() => EntryTime.Parse(text)).Code.ShouldBe(ErrorCode.InvalidArgument);

    [Fact]
    public void LengthThatIsNone_IsRefused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => EntryTime.Ago(TimeSpan.FromTicks(-1)));
        Should.Throw<ArgumentOutOfRangeException>(() => EntryTime.Ago(TimeSpan.MaxValue));
    }
}
