;; Defines what importer.wat imports.
(module $provider
  (memory (export "memory") 1)
  (data $own "provider")
  (global (export "counter") (mut i32) (i32.const 40))
  (table (export "table") 2 funcref)
  (func (export "init") (param i32 i32 i32)
    (memory.init $own (local.get 0) (local.get 1) (local.get 2)))
  (func (export "double") (param i32) (result i32) (i32.mul (local.get 0) (i32.const 2)))
  (func $fail (export "fail") unreachable))
