// An own dispatcher with a table of handlers found by type; one handler writes a singleton.
namespace Dispatching;

public interface ICommand<TResult>;

public interface ICommandHandler<in TCommand, TResult> where TCommand : ICommand<TResult>
{
    Task<TResult> HandleAsync(TCommand command, CancellationToken cancellationToken);
}

public interface IDispatcher
{
    Task<TResult> SendAsync<TCommand, TResult>(TCommand command, CancellationToken cancellationToken)
        where TCommand : ICommand<TResult>;
}

internal sealed class Dispatcher(IServiceProvider services) : IDispatcher
{
    public Task<TResult> SendAsync<TCommand, TResult>(TCommand command, CancellationToken cancellationToken)
        where TCommand : ICommand<TResult>
    {
        var handler = services.GetRequiredService<ICommandHandler<TCommand, TResult>>();
        return handler.HandleAsync(command, cancellationToken);
    }
}

public sealed record ChooseBranch(string Name) : ICommand<string>;

internal sealed class BranchState
{
    public string Current { get; private set; } = "main";

    public void Choose(string name) => Current = name;
}

internal sealed class ChooseBranchHandler(BranchState state) : ICommandHandler<ChooseBranch, string>
{
    public Task<string> HandleAsync(ChooseBranch command, CancellationToken cancellationToken)
    {
        state.Choose(command.Name);
        return Task.FromResult(state.Current);
    }
}
