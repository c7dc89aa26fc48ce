namespace Scribe.Server.Demo;

/// <summary>One act of the demo.</summary>
internal interface IAct
{
    string Title { get; }

    IAsyncEnumerable<Finding> PlayAsync(DemoStage stage);
}
