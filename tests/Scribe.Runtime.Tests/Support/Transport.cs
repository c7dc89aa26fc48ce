namespace Scribe.Runtime.Tests.Support;

/// <summary>The ways by which clients of the tests reach a server.</summary>
public enum Transport
{
    Pipes,
    Http,
    StatelessHttp,
}
