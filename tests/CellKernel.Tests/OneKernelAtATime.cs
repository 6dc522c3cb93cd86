// A process holds one kernel. Several that compile at once share the compiler's view of the framework,
// and now and then one of them takes its "object" for another's (error CS1929).
[assembly: CollectionBehavior(DisableTestParallelization = true)]
