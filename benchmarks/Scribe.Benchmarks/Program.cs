using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Scribe.Benchmarks;
using Scribe.Benchmarks.Analyzers;

// What needs several processes, or two things in turn, is measured by itself; the rest by BenchmarkDotNet, in this process.
if (args is [ContentionMeasurement.Command, .. var rest])
    return await ContentionMeasurement.RunAsync(rest);
if (args is [PairedCallMeasurement.Command])
    return await PairedCallMeasurement.RunAsync();
if (args is [PairedHttpMeasurement.Command])
    return await PairedHttpMeasurement.RunAsync();
if (args is [PairedStateMeasurement.Command])
    return await PairedStateMeasurement.RunAsync();
if (args is [FileScanMeasurement.Command])
    return await FileScanMeasurement.RunAsync();
if (args is [PairedAppendMeasurement.Command])
    return await PairedAppendMeasurement.RunAsync();
if (args is [PostgresMeasurement.Command])
    return await PostgresMeasurement.RunAsync();
if (args is [QueryMeasurement.Command, .. var sizes])
    return await QueryMeasurement.RunAsync(sizes);
if (args is [RefusalMeasurement.Command])
    return await RefusalMeasurement.RunAsync();
if (args is [AnalyzerComparison.Command, .. var rounds])
    return await AnalyzerComparison.RunAsync(rounds);

var config = ManualConfig.Create(DefaultConfig.Instance)
    .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithIterationCount(15).WithWarmupCount(5))
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddColumn(StatisticColumn.P95)
    .WithOptions(ConfigOptions.DisableOptimizationsValidator);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
return 0;
