;; Fills the shim's table with its own imports; its types are numbered the other way round.
(module $fixup
  (type $second (func (param i32 i32) (result i32)))
  (type $first (func (param i64) (result i64)))
  (import "" "0" (func $add (type $second)))
  (import "" "1" (func $twice (type $first)))
  (import "" "$imports" (table 3 funcref))
  (elem (i32.const 0) func $add $twice))
