BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(typeof(Benchmarks.ComputeBenchmarks).Assembly).Run(args);
