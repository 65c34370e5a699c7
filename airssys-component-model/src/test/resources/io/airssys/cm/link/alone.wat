;; Passes two functions that are imported on their own on as exports of the same names; both can fail.
(component
  (import "divide" (func $divide (param "a" u32) (param "b" u32) (result (result u32 (error string)))))
  (import "check" (func $check (param "a" u32) (result (result (error u8)))))
  (core module $memory
    (memory (export "memory") 1)
    (func (export "realloc") (param i32 i32 i32 i32) (result i32) (i32.const 64)))
  (core instance $heap (instantiate $memory))
  (alias core export $heap "memory" (core memory $mem))
  (alias core export $heap "realloc" (core func $realloc))
  (core func $divide' (canon lower (func $divide) (memory $mem) (realloc $realloc)))
  (core func $check' (canon lower (func $check) (memory $mem)))
  (core module $m
    (import "out" "divide" (func $divide (param i32 i32 i32)))
    (import "out" "check" (func $check (param i32 i32)))
    (func (export "divide") (param i32 i32) (result i32)
      (call $divide (local.get 0) (local.get 1) (i32.const 16)) (i32.const 16))
    (func (export "check") (param i32) (result i32)
      (call $check (local.get 0) (i32.const 16)) (i32.const 16)))
  (core instance $i (instantiate $m
    (with "out" (instance (export "divide" (func $divide')) (export "check" (func $check'))))))
  (func (export "divide") (param "a" u32) (param "b" u32) (result (result u32 (error string)))
    (canon lift (core func $i "divide") (memory $mem)))
  (func (export "check") (param "a" u32) (result (result (error u8)))
    (canon lift (core func $i "check") (memory $mem))))
