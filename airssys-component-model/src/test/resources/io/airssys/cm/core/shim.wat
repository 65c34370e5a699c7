;; As component tools make it: functions that jump through a table somebody else fills.
(module $shim
  (type $first (func (param i64) (result i64)))
  (type $second (func (param i32 i32) (result i32)))
  (table (export "$imports") 3 3 funcref)
  (func (export "0") (param i32 i32) (result i32)
    (call_indirect (type $second) (local.get 0) (local.get 1) (i32.const 0)))
  (func (export "1") (param i64) (result i64)
    (call_indirect (type $first) (local.get 0) (i32.const 1)))
  ;; slot 0 holds a $second: this must trap, whatever numbers the types have elsewhere
  (func (export "wrong") (param i64) (result i64)
    (call_indirect (type $first) (local.get 0) (i32.const 0))))
