(module $memory64 (memory i64 1))
