(module $bigmemory (memory (export "memory") 17))
