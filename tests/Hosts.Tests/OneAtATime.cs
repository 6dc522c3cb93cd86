// Each of these tests starts programs that keep a processor busy by themselves.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
